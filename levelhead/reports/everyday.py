"""More matters of the kind that ``matters`` holds: what people of any service write about, in a few languages.

It was written from what such services do, and not from any reports, so that it knows also the trouble that nobody has
told us of yet. The same rules: a matter's name, its words, phrases in brackets.
"""

TABLE = """
signup signup register registered registering registration registrieren registrierung inscription inscrire inscrit
  registrarse registro registrarme cadastro cadastrar iscrizione iscrivermi registreren registrera [sign up] [signed up]
  [signing up] [sign-up] [create an account] [creating an account] [open an account] [new account] [konto erstellen]
  [konto anlegen] [creer un compte] [crear una cuenta] [criar conta] [join up]
sso sso saml okta entra [single sign-on] [single sign on] [company login] [work login]
approve approve approves approved approval approvals approver approvers approving reviewer signoff freigabe freigaben
  freigeben freigegeben genehmigen genehmigung approbation approuver approuve validation valider aprobar aprobacion
  aprobado aprovar aprovacao approvare goedkeuren godkanna [sign off] [signed off] [needs review] [waiting for review]
comment comment comments commented commenting kommentar kommentare kommentieren commentaire commentaires commenter
  comentario comentarios comentar commento commenti opmerking kommentarer
chat chat chats message messages messaging messenger dm dms nachricht nachrichten messagerie mensaje mensajes mensagem
  mensagens messaggio messaggi bericht berichten meddelande [direct message] [direct messages] [private message]
follow follow follower followers following unfollow subscribers fans abonnenten folgen abonnes seguidores seguidor
  seguaci volgers
tiktok tiktok [tik tok]
mastodon mastodon fediverse
bluesky bluesky bsky
threads threads
reddit reddit subreddit
whatsapp whatsapp telegram signal
slack slack
discord discord
outlook outlook gmail hotmail yahoo icloud
wordpress wordpress shopify wix squarespace
canva canva figma photoshop
dropbox dropbox onedrive gdrive [google drive]
dark dark theme themes bright brightness dunkel dunkelmodus sombre oscuro escuro scuro nachtmodus [dark mode]
  [night mode] [light mode] [mode sombre] [modo oscuro] [hurts my eyes]
readable tiny bigger larger enlarge zoom zoomed accessibility accessible screenreader voiceover nvda contrast blind
  barrierefrei lesbar lisible illisible legible petit pequena klein [font size] [text size] [screen reader]
  [too small] [hard to read] [can't read] [cannot read] [zu klein] [trop petit] [muy pequena] [letra pequena]
sound sound sounds audio mute muted unmute volume noise loud silent ton lautstarke son sonido som suono geluid ljud
  [no sound] [without sound] [kein ton] [pas de son] [sin sonido] microphone mic mikrofon microfono
keyboard keyboard shortcut shortcuts hotkey hotkeys keypress tastatur tastenkurzel clavier raccourci raccourcis teclado
  atajo atajos atalho tastiera toetsenbord [ctrl] [cmd]
print print prints printed printing printer drucken drucker ausdrucken imprimer imprimante imprimir impresora stampare
  stampa afdrukken
pdf pdf pdfs
sync sync syncs synced syncing synchronise synchronize synchronised synchronized synchronisieren synchronisation
  synchroniser sincronizar sincronizacion sincronizzare synchroniseren [out of sync] [not in sync]
rename rename renamed renaming username usernames nickname handle benutzername benutzernamen pseudo renommer usuario
  renombrar nutzername umbenennen [user name] [change my name] [change the name] [nom d'utilisateur] [nombre de usuario]
avatar avatar avatars profilbild profilfoto selfie headshot [profile picture] [profile photo] [profile pic]
  [photo de profil] [foto de perfil] [foto del perfil] [my face] [immagine del profilo]
currency currency currencies euro euros eur dollar dollars usd pound pounds gbp wahrung devise moneda moeda valuta
  [exchange rate]
nonprofit nonprofit charity charities student students school university teacher verein gemeinnutzig association
  etudiant estudiante ngo [non-profit] [non profit]
phone call calls called calling callback hotline ring rings ringing dial anruf anrufen appel appeler llamada llamar
  ligacao chiamata bellen
order order orders ordered ordering checkout basket cart bestellung bestellen bestellt warenkorb commande commander
  panier pedido pedidos carrito carrinho ordine carrello bestelling winkelwagen
parcel parcel parcels package packages shipping shipment shipped courier delivery delivered paket pakete lieferung
  geliefert colis livraison livre paquete envio entrega pacote pacco consegna pakket levering
booking booking bookings booked reservation reservations reserve reserved appointment appointments termin termine
  buchung gebucht reserver rendezvous reserva reservar cita prenotazione afspraak boeking
map map maps gps location locations navigation directions standort landkarte ubicacion mapa mappa localisation
folder folder folders document documents doc docs directory ordner dokument dokumente dossier dossiers fichier fichiers
  carpeta carpetas archivo archivos documento documentos pasta arquivo cartella map documenten
restore restore restores restored restoring recover recovered recovery undo undone undelete backup backups trash bin
  wiederherstellen wiederherstellung ruckgangig sicherung papierkorb recuperer recuperation restaurer sauvegarde
  recuperar restaurar copia desfazer ripristinare herstellen [bring back] [get back] [bring them back] [get it back]
  [get them back]
transfer transfer transferred transferring ownership owner owners migrate migration move moved moving ubertragen
  umziehen inhaber eigentumer transferer proprietaire transferir propietario dono trasferire eigenaar
merge merge merged merging combine combined zusammenfuhren fusionner fusionar unir [two accounts] [both accounts]
  [second account]
blocked block blocks blocked ban banned banning suspended suspension suspend deactivated deactivate disabled locked
  restricted gesperrt sperre gesperrte blockiert suspendu bloquer desactive suspendida suspendido bloqueado bloqueada
  desactivada sospeso bloccato geblokkeerd
captcha captcha captchas recaptcha robot robots [not a robot] [traffic lights]
cookies cookie cookies consent banner banners einwilligung consentement
limit limit limits limited quota quotas maximum allowance exceeded exceed reached grenze limite limites plafond cupo
  [up to] [too many]
storage storage disk space full speicher speicherplatz stockage espace almacenamiento espacio armazenamento
battery battery batteries drain drains drained draining overheats akku batterie bateria batteria
version version versions upgraded latest newest outdated release aktualisiert aktualisierung neueste actualizacion
  atualizacao aggiornamento [mise a jour] [since the update] [after the update] [new version] [old version]
  [latest version] [after updating] [since updating] [neue version] [neues update]
install install installs installed installing installation uninstall reinstall reinstalled installieren installiert
  installer instalar instalacion instalado installare installeren [app store] [play store]
button button buttons greyed grayed clickable tap tapping knopf schaltflache bouton boutons boton botao pulsante knop
  knapp [nothing happens] [greyed out] [grayed out] [passiert nichts] [rien ne se passe] [no pasa nada]
menu menu menus sidebar navbar dropdown tab tabs [drop-down] [side bar] seitenleiste
reorder reorder reordered rearrange rearranged shuffle shuffled sort sorted sorting drag dragging drop reihenfolge
  sortieren ordonner trier ordenar reordenar ordinare sorteren
  [drag and drop] [wrong order] [in order] [change the order]
paste paste pasted pasting copy copied copying clipboard kopieren einfugen copier coller copiar pegar colar copiare
  incollare kopieren plakken
scroll scroll scrolls scrolling scrollen defiler desplazar rolar jumps jumping
spelling spelling spellcheck spell autocorrect typo typos grammar rechtschreibung tippfehler orthographe faute
  ortografia
caption caption captions captioning subtitle subtitles untertitel legende soustitres subtitulos legendas sottotitoli
  alttext [alt text] [alternative text] [image description]
template template templates preset presets vorlage vorlagen modele modeles plantilla plantillas modelo modelli sjabloon
utm utm campaign campaigns tracking kampagne campagne campana campanha
assistant ai assistant chatgpt generated generator ki ia suggests
pause pause paused pausing resume resumed holiday holidays vacation urlaub pausieren vacances vacaciones ferias vacanza
repeat recurring recur weekly monthly wiederkehrend recurrent recurrente
legal lawyer lawyers attorney legal court sue liability claim anwalt rechtsanwalt klage avocat plainte abogado demanda
  advogado advocaat
press journalist journalists reporter newspaper press interview statement quote zeitung presse journaliste periodista
  jornalista [writing a story] [for an article]
angry disappointed disappointing unacceptable outrageous angry furious ridiculous joke disgrace terrible unhappy
  enttauscht unverschamt inacceptable decu decepcionado inaceptable inaceitavel delusione
job job jobs hiring hire career careers vacancy intern internship bewerbung stelle emploi stage empleo trabajo vaga
partner partner partners partnership affiliate affiliates sponsor sponsorship reseller partenariat
wish feature features wishlist roadmap suggestion suggest suggestions wunsch vorschlag fonctionnalite funcion
  funcionalidade sugerencia [would love] [would be great] [would be nice] [feature request] [please add] [any plans]
  [it would help]
course webinar webinars tutorial tutorials course courses training documentation manual guide handbuch anleitung
  schulung tutoriel formation curso formacion
certificate certificate certificates ssl tls https dns domain domains subdomain zertifikat certificat certificado
  dominio domaine [not secure] [connection is not private] [your connection is not private] [custom domain]
vpn vpn firewall proxy wifi wlan network office ip whitelist netzwerk reseau red rede
offline internet wifi mobilfunk roaming [no internet] [without internet] [flight mode] [airplane mode]
widget widget widgets embed embedded embeds iframe einbetten integrer insertar incorporar
archive archive archived archiving archivieren archiviert archiver archivar arquivar
favourite favourite favourites favorite favorites bookmark bookmarks star starred merken favoris favorito
filter filter filters filtering filtern filtrer filtrar
duplicate clone cloned cloning
qr qr scan scanned scanner scanning scannen scanner escanear
session session sessions timeout timed sitzung sesion sessao [every few minutes] [again and again to]
terms terms conditions tos agb cgu imprint impressum [terms of service] [privacy policy] [data processing]
backdate birthday birthdate [date of birth]
group group groups gruppe gruppen groupe groupes grupo grupos gruppo
mute unread badge badges [red dot]
poll poll polls survey surveys quiz umfrage sondage encuesta enquete sondaggio
live livestream streaming stream streams streamed broadcast buffering ruckelt
thread carousel carousels album albums gallery galleries slideshow karussell galerie galeria
story story stories
review review reviews rating ratings stars bewertung bewertungen avis resena resenas
gift gift gifts giftcard gutschein cadeau regalo presente [gift card] [gift cards]
flight flight flights airline flug vuelo vol volo vlucht
bank bank banks iban sepa transfer wire paypal lastschrift uberweisung virement banque transferencia banco boleto
  [bank transfer] [bank account] [direct debit] [apple pay] [google pay]
receipt receipt receipts quittung beleg recu recibo ricevuta bon kvitto [purchase order]
name surname company firma entreprise empresa azienda bedrijf
referral referral referrals refer referred friend friends empfehlung parrainage
bulk bulk mass batch
receive receive receives received receiving incoming arrive arrives arrived arriving receipt ankommen angekommen erhalte
  erhalten bekomme bekommen empfangen empfang recevoir recois recu llegan llegar llega recibir recebo receber chegam
  ricevo ricevere ontvangen ontvang [come in] [comes in] [come through] [comes through] [get through] [gets through]
  [turn up] [turned up] [turns up] [reach me] [reaches me] [reached my] [kommen an] [kommt an] [kommen keine]
send send sends sending outgoing outbox smtp senden versenden verschicken versand postausgang enviar envoi envoyes
  inviare verzenden skicka [stays in the outbox]
bounce bounce bounces bounced bouncing undeliverable undelivered returned mailerdaemon 550 unzustellbar rebote rebotan
  [come back] [comes back] [came back] [user unknown] [mailer daemon] [kommen zuruck] [kommt zuruck] [reviennent]
contacts contacts adressbuch kontakte contactos contatos contatti rubrica carnet [address book] [contact list]
forward forward forwards forwarded forwarding weiterleitung weiterleiten weitergeleitet transfert reenvio inoltro
autoreply autoreply autoresponder responder abwesenheit abwesenheitsnotiz [out of office] [out-of-office]
  [vacation reply] [away message]
signin credentials authentication authenticate auth
meeting meeting meetings agenda diary caldav [calendar entries]
attached attachments attached anhang anhange allegato allegati adjunto adjuntos [piece jointe] [pieces jointes]
alias alias aliases
full storage [is full] [mailbox full] [ist voll]
refund sla gutschrift gutgeschrieben [a credit]
eta estimate estimated [be over] [until it works] [geht es wieder] [quand ce sera]
"""
