"""Which words stand for the same matter when people tell a team what is wrong, in a few languages.

A matter's name, then words as people write them (accents left out, lower case); phrases stand in brackets.
By them one object is told from another, and languages meet; what people want of it is learnt (`intents`). A table
thrice as large, of services of many kinds, helped only the sets that had been in sight when it was written.
"""

import re

_TABLE = """
signin login logon signin logging signing einloggen anmelden anmeldung einlogge connexion connecter iniciar sesion
  entrar accedi accedere inloggen logga [log in] [logged in] [logging in] [log on] [sign in] [signed in] [signing in]
  [iniciar sesion] [se connecter] [me connecter] [locked out] [get into] [get in] [my account won't open] rejects
  recognised [let me in] [let me into] [sing in] [get into my account]
signout logout [log out] [logged out] [logging out] [sign out] [signed out] [signs me out] [logs me out] [kicked out]
  [kicks me out] [kicking me out] [throws me out] [thrown out] abgemeldet ausgeloggt deconnecte
password password passwords passwort passwd pwd pw contrasena senha wachtwoord losenord [mot de passe]
code code codes otp 2fa authenticator sms verification verifizierung einmalcode codigo [two factor] [two-factor]
  [security code] [text message]
connect connect connects connected connecting connection reconnect reconnects reconnected reconnecting reauthorize
  reauthorise reauthorized authorize authorise relink link linking verbinden verbindung verbunden reconecter
  reconnecter conectar reconectar collegare koppelen [re-connect] [re connect] [link up] [neu verbinden]
  [wieder verbinden] expire expired expires expiring abgelaufen disconnected disconnects disconnect [fell off]
card card cards creditcard kreditkarte karte visa mastercard tarjeta carte cartao kaart [credit card] [credit cards]
  [debit card]
  [card number] [carte bancaire]
charge charge charged charges charging billed billing bill bills invoice invoices rechnung abgebucht abgezogen cobrado
  cobro cobrada cobrou facture facturado prelevement debited taken payment payments paid pay paying payer zahlung
  bezahlt bezahlen
  pagado pago pagar paiement paye
refund refund refunds refunded reimburse reimbursed reimbursement moneyback erstattung rueckerstattung remboursement
  rembourser reembolso rimborso terugbetaling [money back] [geld zuruck] [give back] compensate compensation
  compensated goodwill entschadigung
spam spam spammy spammed pills diet weight viagra scam scammy advert adverts advertisement ad ads werbung publicite
  publicidad junk garbage bogus weird strange fake [weight loss] [weight-loss] [lose weight] [did not write]
  [didn't write] [never wrote] [did not post] [didn't post] [never posted] [not mine] [nicht geschrieben]
  [nicht von mir]
post post posts posted posting tweet tweets tweeted tweeting publish published publishing beitrag beitrage
  veroffentlicht publication publications publier publicacion publicaciones publicar postagem share shared update
  updates status
schedule schedule schedules scheduled scheduling scheduler queue queues queued queuing geplant geplante planned planen
  warteschlange programme programmees programado programados programadas agendado buffer timeslot slots slot calendar
  kalender file
missing missing lost lose losing vanish vanished disappear disappears disappeared gone verschwunden weg verloren fehlt
  fehlen disparu disparus perdu perdido desaparecido desaparecieron desaparecio perdi sumiu sumiram scomparsi empty
  leer vide vacio vacia [not there] [nowhere to be found] [can't find] [cannot find] [no longer there] [where did]
  [where are] [wiped] [is empty] [not saved]
delete delete deletes deleted deleting remove removes removed removing erase erased loschen geloscht loeschen
  entfernen supprimer supprime eliminar borrar borrado apagar cancellare [get rid] [take down] [taken down] [clean up]
  [cleaned up]
twice twice double doubled doubles duplicate duplicates duplicated duplicating doppelt zweimal deux doble dos duas
  repeated repeats [two times] [three times] [more than once] [deux fois] [dos veces] [again and again] copies
  identical flooded [over and over] [six times] [ten times] standig
late late delay delayed delays delaying behind verspatet spat retard tarde atrasado overdue [hours late] [too late]
slow slow slowly sluggish laggy lag lags langsam lent lente lento lenta lentamente devagar traag ages forever crawl
  crawling [takes ages] [takes forever] [taking forever] [so long] [too long]
crash crash crashes crashed crashing quits abgesturzt absturz sturzt plante plantage closes [closes itself]
  [shuts down] [force close] [force closes] [stops working] [se cierra] [se ferme]
freeze freeze freezes frozen freezing hang hangs hung hanging stuck hangt eingefroren bloque bloquee congelado
  atascado unresponsive [not responding] [does not respond] [doesn't respond]
blank blank white weiss blanche blanco branca bianca [white screen] [blank page] [empty page] [weisse seite]
  [page blanche] [pantalla blanca] [nothing shows] [nothing is on it] [nothing on it]
load load loads loading loaded spinner spinning spins wheel laden ladt charge chargement cargar cargando carregar
  carrega loop loops looping endless endlessly circle circles [goes round] [going round] [back to the same page]
  [same page] [sends me back]
error error errors fehler fehlermeldung erreur error500 500 502 503 504 404 erro errore exception
  [something went wrong] [internal server error] [bad gateway] [server error] [error message]
down down offline unreachable outage unavailable nichterreichbar erreichbar [not reachable] [can't reach]
  [cannot reach] [won't open] [does not open] [doesn't open] [not available] [hors service] [no funciona] [geht nicht]
  [funktioniert nicht] [ne marche pas] [ne fonctionne pas] [nao funciona] [non funziona]
image image images picture pictures photo photos pic pics bild bilder foto fotos imagen imagenes imagem thumbnail
  thumbnails jpg png gif
video video videos clip clips mp4 reel reels film
upload upload uploads uploaded uploading attach attaching attachment hochladen televerser envoyer subir carregar
  anhangen
notify notification notifications notify notified alerts alert push benachrichtigung benachrichtigungen notificacion
  notificaciones notificacao
email email emails mail mails inbox newsletter correo courriel posteingang [e-mail] [e-mails]
reset reset resetting zurucksetzen reinitialiser restablecer redefinir forgot vergessen oublie olvide
app app apps iphone ios ipad android phone mobile handy telefon telephone movil celular telefono smartphone appli
  aplicacion samsung pixel
browser browser chrome firefox safari edge desktop laptop computer rechner ordinateur ordenador website webseite web
extension extension extensions plugin addon erweiterung [add-on] [browser button] [toolbar]
twitter twitter
facebook facebook fb
linkedin linkedin [linked in]
instagram instagram insta ig
pinterest pinterest
google google gplus youtube
hack hack hacked hacker hackers hacking compromised breach breached stolen gehackt pirate piratage pirates hackeado
  hackearon attack attacked intruder
safe safe safety secure security sicher sicherheit securite seguro segura seguridad seguranca risk danger
data data daten datos dados donnees personal private privacy privat privee datenschutz gdpr leaked leak exposed
  address addresses
stats stats statistics analytics numbers clicks statistik statistiken statistiques estadisticas metrics report reports
  chart charts graph graphs views reach count counts figures
team team teams teammate teammates member members colleague colleagues coworker kollege kollegen collegue equipe
  equipo permission permissions role roles admin
invite invite invites invited invitation invitations einladung einladen inviter invitar convite
cancel cancel cancels cancelled canceled cancelling cancellation kundigen kundigung gekundigt annuler resilier
  cancelar cancelado close unsubscribe leave leaving membership terminate
plan plan plans price prices pricing upgrade upgraded downgrade premium tarif preis abo abonnement subscription
  suscripcion assinatura trial renew renewal discount coupon voucher promo
export export exports exported exporting csv exportieren exporter exportar download downloads downloaded herunterladen
  telecharger descargar baixar spreadsheet excel
import import imports imported importing bulk
api api token tokens webhook webhooks integration integrations zapier ifttt endpoint developer
clock timezone timezones zeitzone wrongtime uhrzeit fuseau [time zone] [time zones] [wrong time] [wrong hour]
  [hour early] [hour late] [hour off] [hours early] [hours off] [falsche zeit] [zona horaria] [mauvaise heure]
  [daylight saving]
shorten url urls shortener shortened shortening preview previews kurzlink [short link] [short links] [broken link]
  [broken links] [dead link] [goes to the wrong] [links in] [my link] [my links] bitly
feed feed feeds rss blog
search search searching suche suchen recherche chercher buscar busqueda filter filters
eta eta wann quand cuando [how long] [wie lange] [combien de temps] [when will] [when is] [when can] [back up]
  [any news] [any update] [cuanto tiempo]
support support helpdesk contact reply replies replied respond response antwort reponse respuesta
account account accounts konto konten compte comptes cuenta cuentas conta contas profile profiles profil perfil
wrong wrong incorrect falsch faux mauvais equivocado errado mixed mixup swapped [someone else's] [somebody else's]
  [another customer's] [not my] stranger strangers [someone i don't know] [another person's] [anderen kunden]
hashtag hashtag hashtags mention mentions tag tags tagging
emoji emoji emojis character characters umlaut umlauts accents sonderzeichen encoding garbled gibberish
edit edit edits edited editing bearbeiten modifier editar change changed changing andern
save save saves saved saving speichern gespeichert enregistrer guardar salvar draft drafts entwurf brouillon borrador
language language sprache langue idioma translated translation english german spanish
vat vat tax taxes steuer mehrwertsteuer tva iva
crop crop cropped cropping cut cuts chopped abgeschnitten coupee squashed stretched distorted blurry verzerrt unscharf
  [cut off] [cut in half]
cause cause reason explain explanation happened passieren passiert hole vulnerability [what happened] [how did]
  [how were] [who did] [what went wrong] [how could] [wie konnte] [que s'est-il passe] [que paso]
reminder reminder reminders remind erinnerung rappel recordatorio
logo logo brand branding colour colours color colors font fonts layout design
unsent fail fails failed failing fehlgeschlagen unsent paused stopped skipped [not going out] [does not publish]
  [not published] [not sent] [never sent] [never get sent] [nothing gets published] [does not post] [not posting]
  [won't post] [gehen nicht] [ne partent pas] [no se publican] [not arriving] [nothing arrives] [not showing up]
"""

_PHRASE = re.compile(r"\[([^\]]+)\]")


def _read() -> tuple[dict[str, str], dict[str, str]]:
    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    for line in _TABLE.strip().replace("\n  ", " ").splitlines():
        matter, _space, rest = line.partition(" ")
        phrases = dict.fromkeys(_PHRASE.findall(rest), matter) | phrases
        for word in _PHRASE.sub(" ", rest).split():
            words.setdefault(word, matter)
        words.setdefault(matter, matter)
    return words, phrases


MATTERS, PHRASES = _read()
USUAL = frozenset({"post", "account", "schedule", "support", "language", "data", "error", "down", "edit", "save"})
"""What people name whatever it is about."""
