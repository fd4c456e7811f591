"""How people answer "does it work for you now?" in a mail, by language: data for ``hearing``.

Lower case, phrases between bars; accents do not matter. An answer counts only where every word of it stands here:

- ``works``, ``not_yet`` and ``unaffected``: say it plainly; so does one of the ``yeses``; one of the ``noes`` does
  where nothing else turns it round;
- ``besides``: says nothing more ("now", "for me", "thank you"); ``fine``: the same, though it holds a no ("no problem
  any more"); ``sorry``: may stand before a no alone; ``unsure``: whatever else stands there, a person reads it;
- ``greetings`` begin a letter, ``closings`` end it (what follows is a name).

What is missing costs a person a look; what is wrong makes a figure on the page wrong. So add what means one thing
alone, a language by somebody who speaks it.
"""

_SAID = {
    "en": {
        "yeses": "yes | yep | yeah | yup",
        "works": "works | working | it works | it is working | it's working | its working | it does work | it does "
                 "| all works | everything works | everything is working | all good | all is good | all is well | "
                 "all ok | all okay | ok now | okay now | ok again | okay again | it is ok | it's ok | fixed | it "
                 "is fixed | it's fixed | all fixed | solved | it is solved | resolved | back to normal | "
                 "everything is back to normal | everything back to normal | is back | it's back | it is back | i "
                 "can post again | can post again | i can log in again | can log in again | i can sign in again",
        "not_yet": "not yet | unfortunately not | sadly not | i'm afraid not | i am afraid not | afraid not | "
                   "still not | still no | still broken | still down | still out | still offline | still fails | "
                   "still failing | still the same | still same | still an error | still error | still errors | "
                   "still getting | still get | still seeing | still shows | still says | still stuck | still have "
                   "the | still having | still does not | still doesn't | still doesnt | still do not | still "
                   "don't | still isn't | still isnt | still is not | still won't | still can't | still cant | "
                   "still cannot | still unable | still could not | still couldn't | still nothing | it is still | "
                   "it's still | its still | it does not | it doesn't | it doesnt | does not work | doesn't work | "
                   "doesnt work | don't work | do not work | isn't working | isnt working | is not working | it "
                   "isn't | it is not | it's not | its not | not working | works not | not fixed | isn't fixed | "
                   "not solved | not resolved | not for me | not for us | not here | not on my end | no change | "
                   "no luck | nothing works | nothing has changed | same problem | same error | same issue | same "
                   "as before | broken | it is down | it's down",
        "noes": "no | nope | nah",
        "unaffected": "was never affected | was not affected | wasn't affected | am not affected | i'm not "
                      "affected | never affected | were not affected | weren't affected | were never affected | "
                      "not affected | never touched | not touched | never hit | was not hit | wasn't hit",
        "unsure": "not sure | unsure | no idea | don't know | dont know | do not know | can't tell | cannot tell | "
                  "can't say | cannot say | tried | tested | checked | to test | to try | to check | test it | try "
                  "it | check it | will test | will try | will check | waiting to | customer | interested | "
                  "unsubscribe | stop mailing | stop sending",
        "besides": "now | again | here | it | too | also | for me | for us | for me too | for us too | for me now "
                   "| for me again | for us now | on my end | on our end | on my side | on our side | at my end | "
                   "fine | well | great | perfectly | good | just fine | like a charm | as usual | as it should | "
                   "and | confirmed | i can confirm | can confirm | happy to confirm | indeed | i | we | that | "
                   "thanks | many thanks | thanks a lot | thanks so much | thank you | thank you all | thank you "
                   "so much | thank you very much | thx | cheers | much appreciated | appreciated | for your help "
                   "| for your work | for the help | for fixing it | for fixing this | for the fix | for the quick "
                   "fix | for the quick help | for the fast fix | for sorting it | for asking | for checking | "
                   "team | everyone | guys | well done | great work | great job | ok | okay | good job | by this | "
                   "by it | by that | hi | hello | hey | dear",
        "fine": "no problem | no problems | no more problems | no problems any more | no problem any more | "
                "without problems | without any problems | no issue | no issues | no more issues | no issues any "
                "more | without issues | no trouble | no more trouble | no errors | no more errors | no error | no "
                "complaints | no longer broken | not broken any more",
        "sorry": "unfortunately | sadly | sorry | i'm afraid | i am afraid | afraid | i fear | sorry to say | but",
        "greetings": "hi | hello | hey | dear | good morning | good evening | good afternoon",
        "closings": "best | best regards | kind regards | warm regards | regards | best wishes | all the best | "
                    "sincerely | yours | yours sincerely | br | rgds | with kind regards",
    },
    "de": {
        "yeses": "ja | jep | jo",
        "works": "geht | es geht | geht es | geht's | gehts | funktioniert | es funktioniert | funktioniert es | "
                 "funktioniert alles | alles funktioniert | klappt | es klappt | klappt es | klappt alles | lauft "
                 "| es lauft | lauft es | lauft alles | alles lauft | alles geht | geht alles | alles gut | alles "
                 "ok | alles okay | alles bestens | alles in ordnung | alles wieder ok | alles wieder gut | alles "
                 "wieder da | behoben | ist behoben | passt",
        "not_yet": "noch nicht | noch immer nicht | immer noch nicht | nach wie vor nicht | geht nicht | geht noch "
                   "nicht | geht gar nicht | geht es nicht | geht es noch nicht | geht es immer noch nicht | "
                   "funktioniert es nicht | funktioniert es noch nicht | geht immer noch nicht | geht leider nicht "
                   "| geht leider noch nicht | geht leider immer noch nicht | es geht nicht | es geht noch nicht | "
                   "es geht immer noch nicht | funktioniert nicht | funktioniert noch nicht | funktioniert immer "
                   "noch nicht | funktioniert leider nicht | funktioniert leider noch nicht | es funktioniert "
                   "nicht | es funktioniert noch nicht | es funktioniert immer noch nicht | klappt nicht | klappt "
                   "noch nicht | klappt leider nicht | klappt immer noch nicht | lauft nicht | lauft noch nicht | "
                   "lauft immer noch nicht | nichts geht | geht nichts | immer noch nichts | gleicher fehler | der "
                   "gleiche fehler | derselbe fehler | gleiches problem | das gleiche problem | immer noch kaputt "
                   "| noch immer kaputt | kaputt | bei mir nicht | bei uns nicht | keine anderung | unverandert",
        "noes": "nein | ne | nee | no | leider nein | leider nicht",
        "unaffected": "war nicht betroffen | war nie betroffen | bin nicht betroffen | nicht betroffen | nie "
                      "betroffen | waren nicht betroffen | waren nie betroffen",
        "unsure": "nicht sicher | unsicher | keine ahnung | weiss nicht | weiss ich nicht | weiss es nicht | "
                  "probiert | getestet | versucht | gepruft | probieren | testen | versuchen | prufen | kunde | "
                  "kundin | abmelden",
        "besides": "jetzt | wieder | nun | alles | auch | es | hier | ist | bei mir | bei uns | bei mir auch | bei "
                   "uns auch | prima | super | toll | bestens | einwandfrei | wunderbar | perfekt | gut | danke | "
                   "danke sehr | danke schon | danke euch | danke ihnen | vielen dank | vielen lieben dank | "
                   "besten dank | herzlichen dank | tausend dank | dankeschon | und | fur die schnelle hilfe | fur "
                   "die hilfe | fur eure hilfe | fur ihre hilfe | fur die muhe | fur eure muhe | ich | wir | davon "
                   "| hallo | hi | moin | team | ok | okay",
        "fine": "keine probleme | kein problem | keine probleme mehr | kein problem mehr | keine fehler | keine "
                "fehler mehr | kein fehler mehr | ohne probleme",
        "sorry": "leider | sorry | tut mir leid | aber",
        "greetings": "hallo | guten tag | guten morgen | guten abend | moin | liebe | lieber | liebes | servus | "
                     "sehr geehrte | sehr geehrter | hi",
        "closings": "gruss | gruße | grusse | viele grusse | liebe grusse | beste grusse | schone grusse | "
                    "herzliche grusse | mit freundlichen grussen | freundliche grusse | mit freundlichem gruss | "
                    "mfg | lg | vg | bg",
    },
    "fr": {
        "yeses": "oui",
        "works": "ca marche | cela marche | tout marche | ca remarche | ca fonctionne | cela fonctionne | tout "
                 "fonctionne | marche | fonctionne | tout va bien | c'est bon | c'est repare | c'est regle | "
                 "repare | resolu",
        "not_yet": "pas encore | toujours pas | ca ne marche | ca marche pas | ca ne fonctionne | ca fonctionne "
                   "pas | cela ne marche | cela ne fonctionne | ne marche | ne fonctionne | marche pas | "
                   "fonctionne pas | marche toujours pas | fonctionne toujours pas | rien ne marche | rien ne "
                   "fonctionne | toujours rien | meme probleme | meme erreur | toujours en panne | toujours la "
                   "meme | toujours le meme | pas chez moi | pas pour moi | aucun changement",
        "noes": "non",
        "unaffected": "pas ete touche | pas ete touchee | pas ete concerne | pas ete concernee | jamais ete touche "
                      "| jamais ete touchee | jamais ete concerne | jamais ete concernee | pas concerne | pas "
                      "concernee | jamais concerne | jamais concernee",
        "unsure": "sais pas | pas sur | pas sure | aucune idee | essaye | essayer | teste | tester | verifie | "
                  "verifier | client | cliente",
        "besides": "maintenant | a nouveau | de nouveau | bien | tres bien | parfaitement | chez moi | pour moi | "
                   "chez nous | pour nous | ici | desormais | tout | merci | merci beaucoup | un grand merci | "
                   "merci a vous | merci pour tout | merci pour votre aide | pour votre aide | parfait | super | "
                   "et | je n'ai | je | nous n'avons | nous | bonjour | bonsoir | salut | ok",
        "fine": "plus de probleme | plus de problemes | aucun probleme | pas de probleme | plus aucun probleme | "
                "plus d'erreur | aucune erreur | sans probleme | sans problemes",
        "sorry": "malheureusement | helas | desole | desolee | mais",
        "greetings": "bonjour | bonsoir | salut | chere | cher | madame | monsieur",
        "closings": "cordialement | bien cordialement | bien a vous | amicalement | bonne journee | bonne soiree | "
                    "cdt",
    },
    "ar": {
        "yeses": "نعم | أجل",
        "works": "يعمل | يعمل الآن | تعمل | كل شيء يعمل | تم الإصلاح | تمام | كل شيء على ما يرام | اشتغل | شغال | "
                 "شغالة",
        "not_yet": "ليس بعد | لم يعمل | لم تعمل | لا يعمل | لا تعمل | ما زال لا | لا يزال لا | لا تزال لا | ما "
                   "زالت لا | ما يشتغل | مش شغال | نفس المشكلة | نفس الخطأ",
        "noes": "لا | كلا",
        "unaffected": "لم أتأثر | لم نتأثر | لم يؤثر علي | لم تؤثر علي",
        "unsure": "لا أعرف | لا أعلم | لا أدري | لست متأكدا | لست متأكدة | لم أجرب | لم أتحقق | غير متأكد",
        "besides": "الآن | شكرا | شكرا جزيلا | شكرا لكم | مرة أخرى | عندي | معي | لدي | جيدا | مرحبا",
        "fine": "لا مشكلة | لا مشاكل | لا توجد مشكلة | لا توجد مشاكل | بدون مشاكل",
        "sorry": "للأسف | مع الأسف | آسف",
        "greetings": "مرحبا | السلام عليكم | أهلا | صباح الخير | مساء الخير",
        "closings": "تحياتي | مع التحية | مع تحياتي",
    },
    "es": {
        "yeses": "si",
        "works": "funciona | ya funciona | me funciona | todo funciona | ya va | todo bien | arreglado | ya esta "
                 "arreglado | solucionado | resuelto",
        "not_yet": "todavia no | aun no | sigue sin | sigue igual | no funciona | no me funciona | nada funciona | "
                   "el mismo error | mismo error | mismo problema | el mismo problema",
        "noes": "no",
        "unaffected": "no me afecto | no me ha afectado | nunca me afecto | no nos afecto | no fui afectado | no "
                      "fui afectada | nunca fui afectado | nunca fui afectada",
        "unsure": "no se | no lo se | no estoy seguro | no estoy segura | ni idea | probado | probar | cliente",
        "besides": "ya | ahora | de nuevo | otra vez | todo | bien | muy bien | perfectamente | aqui | gracias | "
                   "muchas gracias | mil gracias | gracias por todo | por la ayuda | perfecto | y | hola | ok",
        "fine": "sin problemas | sin problema | ningun problema | no hay problemas | no hay problema | sin errores",
        "sorry": "lamentablemente | desgraciadamente | por desgracia | lo siento | pero",
        "greetings": "hola | buenos dias | buenas tardes | buenas noches | buenas | estimado | estimada",
        "closings": "saludos | un saludo | saludos cordiales | atentamente",
    },
    "pt": {
        "yeses": "sim",
        "works": "funciona | ja funciona | tudo funciona | esta a funcionar | ja esta a funcionar | esta "
                 "funcionando | tudo bem | tudo certo | tudo ok | resolvido | voltou a funcionar | ja voltou",
        "not_yet": "ainda nao | continua sem | continua igual | nao funciona | nada funciona | o mesmo erro | "
                   "mesmo erro | mesmo problema | o mesmo problema",
        "noes": "nao",
        "unaffected": "nao fui afetado | nao fui afetada | nunca fui afetado | nunca fui afetada | nao fomos "
                      "afetados | nao me afetou | nunca me afetou",
        "unsure": "nao sei | nao tenho certeza | nao tenho a certeza | testei | testar | experimentei | cliente",
        "besides": "ja | agora | de novo | outra vez | tudo | bem | muito bem | aqui | obrigado | obrigada | muito "
                   "obrigado | muito obrigada | pela ajuda | e | ola | oi | ok",
        "fine": "sem problemas | sem problema | nenhum problema | nao ha problemas | sem erros",
        "sorry": "infelizmente | lamento | desculpe | mas",
        "greetings": "ola | oi | bom dia | boa tarde | boa noite | caro | cara",
        "closings": "cumprimentos | melhores cumprimentos | abracos | atenciosamente | com os melhores "
                    "cumprimentos",
    },
    "it": {
        "yeses": "si",
        "works": "funziona | ora funziona | adesso funziona | tutto funziona | tutto bene | tutto ok | tutto a "
                 "posto | risolto | e risolto | a posto",
        "not_yet": "non ancora | ancora no | non funziona | ancora non | niente funziona | non va | stesso errore "
                   "| lo stesso errore | stesso problema | lo stesso problema",
        "noes": "no",
        "unaffected": "non sono stato colpito | non sono stata colpita | non sono stato interessato | non sono "
                      "stata interessata | mai stato colpito | mai stata colpita | non mi ha toccato",
        "unsure": "non so | non lo so | non sono sicuro | non sono sicura | nessuna idea | provato | provare | "
                  "cliente",
        "besides": "ora | adesso | di nuovo | tutto | bene | benissimo | perfettamente | qui | grazie | grazie "
                   "mille | molte grazie | grazie a voi | per l'aiuto | perfetto | e | ciao | ok",
        "fine": "nessun problema | senza problemi | nessun errore | non ci sono problemi",
        "sorry": "purtroppo | mi dispiace | ma",
        "greetings": "ciao | buongiorno | buonasera | salve | gentile | caro | cara",
        "closings": "saluti | cordiali saluti | un saluto | distinti saluti",
    },
    "nl": {
        "yeses": "ja",
        "works": "werkt | het werkt | alles werkt | werkt alles | doet het weer | het doet het | hij doet het | "
                 "alles goed | alles in orde | opgelost | in orde",
        "not_yet": "nog niet | nog steeds niet | werkt niet | werkt nog niet | werkt nog steeds niet | het werkt "
                   "niet | het werkt nog niet | het werkt nog steeds niet | het doet het niet | het doet het nog "
                   "niet | niets werkt | zelfde fout | dezelfde fout | zelfde probleem | hetzelfde probleem",
        "noes": "nee | helaas niet",
        "unaffected": "had er geen last van | geen last van gehad | niet getroffen | nooit getroffen | nooit last "
                      "van gehad",
        "unsure": "weet niet | weet ik niet | weet het niet | niet zeker | geen idee | geprobeerd | proberen | "
                  "getest | testen | klant",
        "besides": "nu | weer | alles | goed | prima | perfect | hier | bij mij | bij ons | voor mij | dank | dank "
                   "je | dank u | dank jullie | dank je wel | dank u wel | bedankt | hartelijk dank | heel erg "
                   "bedankt | en | ik ben | ik | ok | hallo | hoi",
        "fine": "geen problemen | geen probleem | geen problemen meer | geen fouten meer | geen probleem meer",
        "sorry": "helaas | sorry | maar",
        "greetings": "hallo | hoi | goedemorgen | goedemiddag | goedenavond | dag | beste",
        "closings": "groet | groeten | met vriendelijke groet | vriendelijke groet | vriendelijke groeten | mvg | "
                    "gr",
    },
    "ja": {
        "yeses": "はい",
        "works": "動きます | 動きました | 動いています | 使えます | 使えました | 使えるようになりました | "
                 "直りました | 解決しました | 復旧しました | 正常に動いています | もう大丈夫です",
        "not_yet": "まだ | まだです | まだ動きません | まだ使えません | まだ直っていません | 動きません | "
                   "使えません | 直っていません | 同じエラーです",
        "noes": "いいえ",
        "unaffected": "影響はありませんでした | 影響を受けていません",
        "unsure": "わかりません | まだ試していません | まだ確認していません",
        "besides": "ありがとう | ありがとうございます | ありがとうございました | 今は | お世話になっております",
        "fine": "問題ありません | 問題ないです",
        "sorry": "残念ながら | すみません",
        "greetings": "こんにちは | お世話になります",
        "closings": "よろしくお願いします | 以上",
    },
}  # fmt: skip

TONGUES: dict[str, dict[str, tuple[str, ...]]] = {
    tongue: {kind: tuple(one.strip() for one in phrases.split("|")) for kind, phrases in said.items()}
    for tongue, said in _SAID.items()
}
"""The phrases of each kind, by language."""
