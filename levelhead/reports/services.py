"""Matters of services of many kinds: paying, buying, travelling, being insured, learning, playing, living somewhere.

It was written from what such services do. The same rules as in ``matters``: a matter's name, its words, phrases in
brackets; a word that an earlier table has keeps its matter.
"""

TABLE = """
denied denied denies deny declined declines decline refused refuses refuse rejected reject rejecting rejection
  abgelehnt ablehnung verweigert refusee refus rechazada rechazado rechaza negado recusado recusada rifiutata rifiutato
  geweigerd nekad odrzucona [not accepted] [isn't accepted] [turned away] [turned down] [not permitted] [not allowed]
  [won't accept] [doesn't accept] [not go through] [won't go through] [doesn't go through] [stopped accepting]
  [passe pas]
pending pending processing unprocessed executed unexecuted progress transit [in progress] [in process] [under way]
  [on its way] [still waiting] [in bearbeitung] [en cours] [en proceso]
till till supermarket shop shops store stores shopping retailer grocery groceries pharmacy restaurant fuel petrol
  terminal contactless cashier kasse laden geschaft supermarkt magasin caisse tienda tiendas loja negozio winkel
  purchase purchases buy buying einkauf achat compra compras acquisto
cash atm atms cashpoint dispenser withdraw withdrawal withdrew cash geldautomat bargeld abheben distributeur cajero
  efectivo bancomat contanti geldautomaat pinnen [cash machine] [cash machines]
balance balance balances overdrawn overdraft minus kontostand solde saldo saldos total funds
salary salary salaries wage wages payday paycheck payslip payroll employer pension benefit benefits gehalt lohn rente
  salaire paie nomina sueldo salario stipendio pensione salaris loon lon
transfer remittance recipient payee beneficiary wire uberweisung uberweisungen virement virements transferencias
  bonifico overboeking overschrijving przelew [money sent] [sent money] [sent the money] [send money]
savings savings deposit deposits deposited sparkonto ersparnisse epargne ahorros poupanca risparmi spaargeld
statement statements kontoauszug kontoauszuge releve extracto estratto afschrift
standing dauerauftrag [standing order] [standing orders] [regular payment] [regular payments] [recurring payment]
  [direct debit] [direct debits] lastschrift prelevements domiciliacion
pin pin passcode fingerprint faceid biometric biometrics touchid fingerabdruck empreinte huella [face id] [touch id]
loan loan loans mortgage kredit darlehen hypothek pret prestamo hipoteca emprestimo mutuo lening hypotheek
cheque cheque cheques check scheck schecks talon assegno
hotline hotline helpline helpdesk adviser advisers advisor agent agents operator unreached [on hold] [on the phone]
  [phone line] [picks up] [pick up the phone] [by phone] [call centre] [call center] [warteschleife] [au telephone]
fee fee fees surcharge penalty fine fined gebuhr gebuhren frais comision tasa multa taxa commissione kosten
rent rent landlord lease tenant tenants miete vermieter loyer alquiler aluguel affitto huur
parcel tracking mailman depot locker neighbour zusteller dhl ups fedex hermes [tracking number]
return returns exchange exchanged umtausch rucksendung retour devolucion troca reso
stock stock soldout unavailable available ausverkauft rupture agotado esgotado esaurito [sold out] [out of stock]
size size sizes colour grosse taille talla
signal signal reception coverage network antenna bars empfang netz reseau cobertura senal sinal rete bereik
sim sim esim sims porting simkarte [phone number] [my number] [old number]
router router modem broadband fibre fiber dsl landline glasfaser festnetz fibra
data volume allowance megabytes gigabytes gigabyte datenvolumen
power power electricity blackout outages strom stromausfall courant electricite luz electricidad energia corrente
  stroom [power cut] [no power]
meter meter meters reading readings zahler zahlerstand compteur contador contatore meterstand
heating heating heat boiler radiator radiators gas heizung chauffage calefaccion riscaldamento verwarming
water water leak pipe pipes tap wasser eau agua acqua
claim claim claims claimed insured insurance insurer policy policies premium damage schaden versicherung sinistre
  assurance seguros siniestro assicurazione verzekering
doctor doctor doctors physician nurse hospital clinic practice patient patients arzt praxis medecin medico
prescription prescription prescriptions medicine medication tablets pharmacy rezept ordonnance receta recept
results results result findings lab laboratory blood befund befunde laborwerte resultats resultados esami uitslag
vaccine vaccine vaccination vaccinated jab impfung vaccin vacuna
playback playback play plays playing player pause episode episodes series season movie movies film films folge staffel
television tv televisions cast chromecast fernseher roku firestick
game game games gaming match matches lobby server servers matchmaking spiel spiele jeu juego partida
progress level levels progress savegame checkpoint inventory items coins gems skins skin spielstand
driver driver drivers rider riders courier fahrer chauffeur conductor livreur
meal meal meals food dish dishes pizza cold essen repas comida cibo eten
permit permit permits licence license passport idcard residence authority ausweis reisepass permis pasaporte
parking parking park parked garage parkplatz parken
form form forms formular formulare formulaire formulario modulo formulier
hosting hosting server vps ftp sftp cpanel database databases mysql deploy deployment deploys site sites
extend extension extend extended longer deadline deadlines due verlangerung frist fristverlangerung delai prolongation
  plazo prorroga scadenza uitstel [more time] [mehr zeit] [plus de temps] [mas tiempo] [until tomorrow]
submit submit submits submitted submitting submission submissions handed abgeben abgabe eingereicht einreichen rendre
  remise entregar entrega consegnare inleveren [hand in] [handing in] [hand-in] [turn in] [turned in]
child child children kid kids son daughter boy girl kind kinder sohn tochter fils fille enfant enfants hijo hija hijos
  filho filha figlio figlia zoon dochter kinderen
wrong wrong incorrect incorrectly inaccurate false mistaken falsch incorrecte incorrecto errado sbagliato verkeerd
  [not right] [not correct] [doesn't match] [does not match] [don't match] [should be] [ought to be]
stranger stranger strangers fremde fremden fremder [a stranger's] [somebody else's] [someone else's] [another person's]
  [another customer's] [another family's] [other people's] [that is not his] [that is not mine]
entitled entitled entitlement eligible due owe owes owed compensation entschadigung indemnisation indemnizacion
sick sick ill illness absence absent excuse excused krank krankmeldung krankgemeldet malade absent enfermo ziek
display display displays displayed appear appears appeared shown visible anzeigen angezeigt affiche affiche mostrar
homework homework assignment assignments essay essays worksheet worksheets coursework project projects hausaufgabe
  hausaufgaben devoir devoirs tarea tareas deberes compiti huiswerk [lab report]
lesson lesson lessons class classes classroom teaching taught unterricht videounterricht cours clase clases lezione les
  lessen visio [live class] [live lesson] [online lesson] [virtual class] [online class] [meeting room] [breakout rooms]
camera camera webcam kamera videokonferenz conference conferencing [screen share] [black screen]
pupil pupil pupils students schuler eleve eleves alumno alumnos alunos leerlingen [year 9]
teacher teachers tutor lehrer lehrerin enseignant profesor profesora professore leraar
parent parent parents notices eltern elternbrief padres genitori ouders
grades grade grades mark marks gradebook scores score noten zensuren notas cijfers voti [grade book] [report card]
  [report cards] certificates zeugnis bulletin
test quiz quizzes exam exams test tests timer prufung klausur examen examens esame toets
timetable timetable timetables substitution substitutions stundenplan emploi horaire horario rooster orario
lunch lunch lunches canteen mittagessen cantine comedor mensa kantine
journey journey journeys trip trips travel itinerary fahrt reise voyage trajet viaje viagem viaggio reis [my trips]
ticket ticket tickets fahrkarte fahrkarten fahrschein billet billets billete billetes bilhete biglietto kaartje
  kaartjes biljett
barrier barrier barriers gate gates inspector conductor controller turnstile schranke barriere kontrolleur barcode
  barcodes [qr code] scanning
seat carriage coach coaches sitzplatz sitzplatze asiento asientos posto zitplaats [our places] [my place]
train train trains zug zuge railway rail tren trenes trem treno trein trains verbindung verbindungen connections
  connection
platform platform platforms gleis bahnsteig quai anden andenes binario spoor departure departures abfahrt depart
delayed verspatung verspatungen ritardo vertraging
rebook rebook rebooked rebooking umbuchung umbuchen [change my booking] [move my trip]
railcard railcard reduction reductions ermassigung bahncard senior concession [discount card]
bicycle bicycle bicycles bike bikes fahrrad velo bicicleta bici fiets
"""
