"""
The names of the months, in every language of calendar_words.LOCALES: CLDR's, written out.

Asking babel for them costs half a second, which every first look would pay. So they stand here, and
a test asks babel whether they still are what CLDR says (it prints the table to paste when not).
"""

from __future__ import annotations

from typing import Final

# Lower case, with and without accents; the twelve strings are the twelve months.
MONTHS: Final = (
    (
        "enero gener gennaio ian ianuarie jaanuar jan janeiro janner januar januara januari"
        " january január januára janv janvaris janvier janvāris jän jänner leden ledna ocak saus"
        " sausio sausis sijecanj sijecnja siječanj siječnja styczen styczeń stycznia tammi"
        " tammikuu tammikuuta ιαν ιανουάριος ιανουαρίου ιανουαριος ιανουαριου січ січень січня янв"
        " январь января яну януари"
    ),
    (
        "feb febbraio febr febrer febrero februar februara februari februarie februaris february"
        " február februára februāris fev fevereiro fevr fevrier févr février helmi helmikuu"
        " helmikuuta lut lutego luty subat uno unor unora vasario vasaris veebruar velj veljaca"
        " veljace veljača veljače úno únor února şub şubat φεβ φεβρουάριος φεβρουαρίου φεβρουαριος"
        " φεβρουαριου лют лютии лютий лютого фев февр февраль февраля февруари"
    ),
    (
        "brezen brezna bře březen března kovas kovo maalis maaliskuu maaliskuuta maart maerz mar"
        " marca march marcius marco marec maret mars mart martie marts marz marzec marzo març"
        " março mrt márc március mär märts märz ozu ozujak ozujka ožujak ožujka μάρ μάρτιος μαρ"
        " μαρτίου μαρτιος μαρτιου бер березень березня мар март марта"
    ),
    (
        "abril apr april aprila aprile aprilie aprilis aprill apríl apríla aprīlis avr avril"
        " balandis balandzio balandžio duben dubna huhti huhtikuu huhtikuuta kwi kwiecien kwiecień"
        " kwietnia nisan travanj travnja ápr április απρ απρίλιος απριλίου απριλιος απριλιου апр"
        " апрель апреля април квіт квітень квітня"
    ),
    (
        "geguze geguzes gegužė gegužės kveten kvetna kvě květen května maggio mai maig maijs maio"
        " maj maja majus may mayo mayıs máj mája május svibanj svibnja touko toukokuu toukokuuta"
        " μάι μάιος μαΐ μαΐου μαι μαιος μαιου маи май мая трав травень травня"
    ),
    (
        "birzelio birzelis birž birželio birželis cerven cervna cze czerwca czerwiec giugno"
        " haziran iun iunie juin jun juna june junho juni junij junijs junio junius juny juuni jún"
        " júna június jūn jūnijs kesakuu kesakuuta kesäkuu kesäkuuta lipanj lipnja"
        " červen června čvn ιουν ιουνίου ιουνιος ιουνιου ιούν ιούνιος июн июнь июня черв червень"
        " червня юни"
    ),
    (
        "cervence cervenec heina heinakuu heinakuuta heinä heinäkuu heinäkuuta iul iulie juil"
        " juillet jul jula julho juli julij julijs julio juliol julius july juuli júl júla július"
        " jūl jūlijs liep liepa liepos lipca lipiec lug luglio srpanj srpnja temmuz července"
        " červenec čvc ιουλ ιουλίου ιουλιος ιουλιου ιούλ ιούλιος июл июль июля лип липень липня"
        " юли"
    ),
    (
        "agost agosto agu agustos agustus aout août aug august augusta augusti augusts augustus"
        " augusztus avg avgust ağu ağustos elokuu elokuuta kolovoz kolovoza rugp rugpjucio"
        " rugpjutis rugpjūtis rugpjūčio sie sierpien sierpień sierpnia srpen srpna αυγ αυγουστος"
        " αυγουστου αυγούστου αύγ αύγουστος авг август августа серп серпень серпня"
    ),
    (
        "eyl eylul eylül rugs rugsejis rugsejo rugsėjis rugsėjo rujan rujna sep sept september"
        " septembra septembre septembrie septembris septiembre setembre setembro settembre syys"
        " syyskuu syyskuuta szept szeptember wrz wrzesien wrzesień wrzesnia września zar zari zář"
        " září σεπ σεπτέμβριος σεπτεμβρίου σεπτεμβριος σεπτεμβριου вер вересень вересня сент"
        " сентябрь сентября сеп септември"
    ),
    (
        "ekim loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktober oktobra"
        " oktobris oktoober október októbra ott ottobre outubro paz pazdziernik pazdziernika paź"
        " październik października rij rijen rijna spal spalio spalis říj říjen října οκτ"
        " οκτωβρίου οκτωβριος οκτωβριου οκτώβριος жовт жовтень жовтня окт октомври октябрь октября"
    ),
    (
        "kasım lapkr lapkricio lapkritis lapkričio listopad listopada listopadu marras marraskuu"
        " marraskuuta noiembrie nov november novembra novembre novembris novembro noviembre"
        " studeni studenoga νοέ νοέμβριος νοε νοεμβρίου νοεμβριος νοεμβριου лист листопад"
        " листопада ное ноември нояб ноябрь ноября"
    ),
    (
        "aralık dec december decembra decembre decembrie decembris des desember desembre"
        " detsember dez dezember dezembro dic dicembre diciembre déc décembre gru grudnia grudzien"
        " grudzień gruod gruodis gruodzio gruodžio joulu joulukuu joulukuuta prosinac prosinca"
        " prosince prosinec δεκ δεκέμβριος δεκεμβρίου δεκεμβριος δεκεμβριου груд грудень грудня"
        " дек декабрь декабря декември"
    ),
)
