### Interface texts, kk. Sections follow the rooms; keys start with the section.

## editions

# Күндер. Хабар барлық жерде бірдей көрінуі үшін ештеңе орта кестелерінен алынбайды.
editions-weekday = { $weekday ->
    [1] дс
    [2] сс
    [3] ср
    [4] бс
    [5] жм
    [6] сб
   *[7] жс
 }
editions-weekday-long = { $weekday ->
    [1] дүйсенбі
    [2] сейсенбі
    [3] сәрсенбі
    [4] бейсенбі
    [5] жұма
    [6] сенбі
   *[7] жексенбі
 }
# Күнмен бірге: «26 сәуір».
editions-month = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
 }
# Жеке, тақырыпта: «2025 жылғы сәуір».
editions-month-alone = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
 }
editions-date-day = { $day } { $month }
editions-date = { $day } { $month } { $year }
editions-date-weekday = { $day } { $month } { $year }, { $weekday }
editions-date-month = { $year } жылғы { $month }
editions-date-time = { $day } { $month }, { $weekday } { $time }

# Апталық хабар.
editions-also-this-week = Осы аптада тағы
editions-and-more = тағы { $count }
editions-review = Шолу: { $date }. Іріктеп, мазмұндаған: { $publisher }
editions-review-undated = Шолудың күні әлі белгісіз. Іріктеп, мазмұндаған: { $publisher }
editions-next = Келесі: { $when }
editions-moment = { $when } { $zone }
editions-next-at-once = Келесі: шолу шыға салысымен
editions-review-of = шолу: { $date }
editions-outlet-unknown = басылым аталмаған
editions-summary-editor = редактордың қысқаша мазмұны
editions-summary-machine = машина жазған мазмұн, тексерілген
editions-citation = { $outlet }, мазмұндаған { $publisher }, { $date }
editions-citation-undated = { $outlet }, мазмұндаған { $publisher }
editions-retold-by = Іріктеп, мазмұндаған: { $publishers }
editions-page = { $pages } беттің { $page }-беті

# Бірнеше аптадағы тақырып және айлық түйін.
editions-topic-title = { $topic }, { $weeks } апта
editions-stories = { $count } жаңалық
editions-topic-empty = Соңғы { $weeks } аптада бұл тақырып бойынша жаңалық болған жоқ.
editions-topics-title = Тақырыптарыңыз: { $from } – { $to }

# Оқырманның тақырыптары кездеспеген апта.
editions-quiet-topics = { $topics }: осы аптада жаңалық болған жоқ.
editions-quiet-topics-last = { $topics }: осы аптада жаңалық болған жоқ, соңғысы { $date } күні шықты.
editions-quiet-mine = Осы аптада тақырыптарыңыз бойынша жаңалық болған жоқ.
editions-quiet-mine-last = Осы аптада тақырыптарыңыз бойынша жаңалық болған жоқ, соңғысы { $date } күні шықты.
editions-quiet-others = Басқа тақырыптар бойынша { $others } жаңалық шықты.
editions-or = { $first }, { $second }

# Шолуын редакция кейін түзеткен немесе кері алған хабар.
editions-summary-announced = Айына бір рет тақырыптарыңыздағы соңғы жаңалықтарды бір хабармен де жіберемін; алғашқысы { $date } күні келеді. Қарсы емессіз бе?
editions-button-fine = Жақсы
editions-button-no-thanks = Жоқ, рақмет
editions-corrected = Түзетілді ({ $date })
editions-corrected-what = Түзетілді ({ $date }): { $what }
editions-taken-back = Кері алынды ({ $date }): { $what }
editions-emptied = Мұнда тұрған мәтінді редакция кері алды ({ $date }).
editions-shortened = Мұнда тұрған мәтін енді жоғарыдағы хабарда.
editions-notice-corrected = Жоғарыдағы хабар түзетілді.
editions-notice-corrected-what = Жоғарыдағы хабарда түзетілді: { $what }
editions-notice-taken-back = Редакция кері алды: { $what }. Оған сүйенбеуіңізді сұраймыз.
editions-notice-taken-back-why = Редакция кері алды: { $what }. Оған сүйенбеуіңізді сұраймыз. Себебі: { $why }
editions-quoted = «{ $text }»
editions-list-more = { $list } және тағы { $count }

# Бұрынғы шолуда айтылған оқиға.
editions-earlier-on-this = Осы туралы бұрын:
editions-button-before = Бұрын: { $date }

# Батырмалар: қатарда екеу болса 18, үшеу болса 11 таңбаға дейін; тест өлшейді.
editions-button-all = Бәрі ({ $count }), толық
editions-button-topic = { $topic }, { $weeks } апта
editions-button-earlier = Өткен шолулар
editions-button-wishes = Тақырып пен уақыт
editions-button-weeks = { $weeks } апта
editions-button-longer = Ертерегі
editions-button-newer = Жаңарағы
editions-button-follow = Жазылу
editions-button-unfollow = Бас тарту
editions-button-show = Көрсету

# Мұрағат, іздеу және бір жаңалық пен оған қатысты нәрселер.
editions-reviews = { $count } шолу
editions-archive-title = Барлық шолу айлар бойынша
editions-days = { $from } – { $to }
editions-days-none = Шолу жоқ: { $days }. Ең жақындары:
editions-search-title = Іздеу: { $query }
editions-search-widened = Былай да ізделді: { $words }
editions-search-some = Бұл сөздердің бәрі бар жаңалық жоқ; мына жаңалықтарда кейбірі бар.
editions-search-alike = Мұндай сөздер кездеспейді; мына жаңалықтарда ұқсас сөздер бар.
editions-search-mean = Мүмкін, мынаны іздедіңіз бе?
editions-search-none = Мұндай сөздер бар жаңалық жоқ.
editions-search-none-filtered = Бұл тақырып пен уақыт бойынша ештеңе жоқ. Төменде кеңейтуге болады.
editions-search-none-outlet = Бұл басылымнан әзірге ештеңе болған жоқ.
editions-search-which-topic = Қай тақырып бойынша? Жанындағы сан — табылған жаңалықтар саны.
editions-why-words = { $topic }: мәтінде мына сөздер бар: { $words }
editions-why-desk = { $topic }: редакция солай шешті
editions-why-yours = бұл сіздің тақырыбыңыз
editions-why-none = Тақырыптарымның біріне де жатпайды; шолумен бірге келді.
editions-why-not-yours = Сіздің тақырыптарыңызға жатпайды.
editions-why-everything = Сізге бәрі келеді.
editions-related-same = Дәл осы оқиға
editions-related-near = Оған дейін және кейін
editions-related-none = Он екі апта ішінде бұл туралы басқа ештеңе болған жоқ.
editions-button-months = Айлар
editions-button-text = Толық мәтін
editions-button-why = Неге осында?
editions-button-related = Осы туралы тағы
editions-button-open = Сілтемені ашу
editions-button-copy = Дереккөзін көшіру
editions-button-share = Бөлісу
editions-button-report = Қатесін хабарлау
editions-button-to-item = Жаңалыққа оралу
editions-button-to-list = Тізімге оралу
editions-button-review = Бүкіл шолу: { $publisher }
editions-button-all-time = Бәрі
editions-button-any-topic = Кез келген тақырып
editions-button-by-topic = Тақырыппен

## bot

# The first minutes.
bot-welcome =
    { $title }: әлем басылымдарының апталық шолуы, тақырып-тақырыбымен.

    Мақалаларды таңдап, қысқаша баяндайтындар: { $publishers }. Мәтіндер { $texts } тілінде. Аптасына бір рет таңдаған тақырыптарыңыздағы жаңалықтарды әкелемін, әрқайсысында басылымы көрсетіледі.

    Қажет тақырыптарды белгілеңіз. Ештеңе белгіленбесе, бәрін әкелемін.
bot-text-language = { $code ->
    [en] ағылшын
    [ru] орыс
    [kk] қазақ
   *[other] { $code }
 }
bot-language-self = Қазақша
bot-button-all-topics = Барлық { $count } тақырып
bot-button-show-newest = Соңғысын көрсету
bot-newest-is-old = { $date } күнгі шолудан жаңасы әзірге жоқ, міне, сол шолу.
bot-doubt-again = Telegram шолудың жеткенін растамады. Ол мұнда жоқ болса, бір-екі минуттан кейін қайта жіберемін.
bot-doubt-parked = Telegram шолудың жеткенін растамады. Ол мұнда жоқ болса, соңғыларын /latest көрсетеді.
bot-none-yet = Әзірге шолу шыққан жоқ. Біріншісін { $date } күні күтемін, шыққан бойда әкелемін.
bot-zone-question = Келесісі: { $when }, { $zone } уақыты. Бұл сіздің уақытыңыз ба?
bot-zone-confirmed = Жақсы, { $zone } уақыты болсын. Келесісі: { $when }.
bot-zone-confirmed-quiet = Жақсы, { $zone } уақыты болсын.
bot-button-other-city = Басқа қала
bot-start-again = Бәрі бапталып қойған; ештеңе өзгерген жоқ.
bot-start-revived = Қайта қош келдіңіз! Таңдауыңыз сол қалпында.
bot-deep-link-followed = Енді мына тақырып сізге келіп тұрады: { $topic }.
bot-deep-link-unknown = Сілтемедегі тақырып менде жоқ. Барлық тақырып — /topics.

# Topics.
bot-topics-title = Сіздің тақырыптарыңыз. Жанындағы сан — соңғы төрт аптадағы жаңалықтар саны.
bot-topics-everything = Сізге бәрі келеді. Тек қажеттісін алу үшін тақырыптарды белгілеңіз.
bot-followed = Тақырыптарыңызға қосылды: { $topics }.
bot-followed-already = Тақырыптарыңызда бұрыннан бар: { $topics }.
bot-unfollowed = Тақырыптарыңыздан алынды: { $topics }.
bot-unfollowed-none = Тақырыптарыңызда онсыз да жоқ: { $topics }.
bot-everything-set = Енді сізге бәрі келеді.
bot-everything-words = бәрі, барлығы, барлық тақырып, everything, all
bot-last-topic = { $topic } — соңғы тақырыбыңыз. Бәрін алып тұрасыз ба, әлде кідіртейік пе?
bot-did-you-mean = «{ $word }» деген тақырып білмеймін. Мыналардың бірі ме?
bot-topic-unknown = «{ $word }» дегенге ұқсас тақырып білмеймін. Барлық тақырып — /topics.
bot-topic-which = Қай тақырып? Әр түйме соңғы төрт аптаны ашады.
bot-topic-typed = { $topic }: соңғы төрт аптасын оқисыз ба, әлде тақырыпты қосайық па?
bot-button-undo = Болдырмау
bot-button-everything = Бәрін алу
bot-button-keep = Қалсын
bot-button-done = Дайын

# What I follow and when it comes.
bot-my-topics = Сіздің тақырыптарыңыз: { $topics }
bot-my-everything = Сізге бәрі келеді.
bot-my-next = Келесісі: { $when }
bot-moment = { $when } ({ $zone })
bot-next-at-once = жарияланған бойда, 08–21
bot-next-now = бір минут ішінде
bot-my-ready = { $count ->
   *[other] Оған { $count } шолу дайын тұр.
 }
bot-my-waits = Оған дейін шығатын шолулар кіреді: { $publishers }.
bot-my-waits-at-once = Оған жаңа шолу кіреді: { $publishers }.
bot-my-paused = Кідіріс: жалғастырғанша үндемеймін.
bot-my-paused-until = { $date } күніне дейін кідіріс.
bot-my-stopped = Тоқтатылды. Таңдауыңыз { $date } күніне дейін сақталады; /start бәрін қайтарады.
bot-my-zone-guessed = Уақыт белдеуін шамалап қойдым; растағанша хабарлар дыбыссыз келеді.
bot-button-topics = Тақырыптар
bot-button-settings = Баптаулар
bot-button-my = Менің шолуым
bot-button-pause = Кідірту
bot-button-resume = Жалғастыру
bot-button-back = Артқа

# Settings.
bot-settings-title = Баптаулар
bot-settings-day = Күні: { $value }
bot-settings-hour = Сағаты: { $value }
bot-settings-zone = Уақыт белдеуі: { $value }
bot-settings-arrival = Жаңа шолулар: { $value }
bot-settings-language = Тілі: { $value }
bot-settings-layout = Көрінісі: { $value }
bot-settings-sound = Хабарлар: { $value }
bot-settings-summary = Айлық түйін: { $value }
bot-settings-quiet = Тыныш апталар: { $value }
bot-settings-typed = Бұдан күнді де, сағатты да таппадым, сондықтан ештеңе өзгерген жоқ. Мысалы, /settings жұма 07:30 деп жазыңыз немесе төмендегі түймелерді басыңыз.
bot-ask-day = Шолу қай күні келсін?
bot-ask-hour = Сағат нешеде? { $zone } уақыты бойынша. Басқа уақыт: /settings 07:30
bot-ask-zone = Қай қаланың уақытымен жүрейін? Қазір: { $zone }.
bot-ask-arrival = Жаңа шолу қашан келсін? Сіздің уақытыңызда — апта бір хабармен келеді. Бірден — жарияланған бойда, { $zone } уақытымен 08:00 мен 21:00 аралығында келеді, қалғаны сіздің уақытыңызда келеді.
bot-ask-language = Қай тілде сөйлейін? Жаңалықтар шолудың тілінде қалады.
bot-ask-layout = Ықшамы бір экранға сыяды: үш жаңалық дәйексөзімен, қалғаны бір жолдан. Толығы — бір ұзын хабар, онда әр жаңалық ашылады; Telegram-ның ескі нұсқасына ықшамы қолайлы.
bot-ask-sound = Хабарлар дыбыспен келсін бе, дыбыссыз ба?
bot-ask-summary = Айына бір рет тақырыптарыңыздағы соңғы жаңалықтарды бір хабармен жібере аламын, бес тақырыпқа дейін. Жіберейін бе?
bot-ask-quiet = Аптада тақырыптарыңыз бойынша ештеңе шықпаса, үндемейін бе, әлде бір жолмен дыбыссыз айтайын ба?
bot-button-day = Күні
bot-button-hour = Сағаты
bot-button-zone = Уақыт белдеуі
bot-button-arrival = Жаңа шолулар
bot-button-language = Тілі
bot-button-layout = Көрінісі
bot-button-sound = Дыбысы
bot-button-summary = Айлық түйін
bot-button-quiet = Тыныш апталар
bot-layout-compact = Ықшам
bot-layout-full = Толық
bot-sound-on = Дыбыспен
bot-sound-off = Дыбыссыз
bot-summary-monthly = Айына бір рет
bot-summary-off = Жібермеу
bot-quiet-silent = Үндемеу
bot-quiet-tell = Айту
bot-arrival-slot = Менің уақытымда
bot-arrival-published = Бірден, 08–21
bot-saved = Сақталды
bot-saved-next = Сақталды. Келесісі: { $when }

# Pause and stop.
bot-paused = Кідіріс. Тақырыптар мен уақыт сақтаулы; жалғастыру — /resume. Өзім қайтып келуім үшін мерзімін таңдаңыз немесе күнін жазыңыз: /pause 5 мамыр
bot-paused-until = { $date } күніне дейін кідіріс. Ертерек жалғастыру — /resume.
bot-pause-when = Қай күнге дейін? «5 мамырға дейін», «жұмаға дейін», «2 аптаға» және 2026-12-31 дегенді түсінемін, ол күн алда болуы керек. Әзірге кідіріс жоқ.
bot-button-pause-weeks = { $weeks } апта
bot-button-pause-on = Жалғастырғанша
bot-resumed = Жалғастырдық.
bot-resumed-already = Кідіріс жоқ.
bot-stopped = Тоқтатылды: енді жазбаймын. Таңдауыңыз 30 күн сақталады, /start оны қайтарады.
bot-stopped-already = Онсыз да тоқтатылған. /start таңдауыңызды қайтарады.
bot-is-stopped = Хабарлар тоқтатылған; /start таңдауыңызды қайтарады.

# A city for the time zone.
bot-summary-fine = Жақсы. Алғашқы түйін { $date } күні келеді; /settings арқылы тоқтатуға болады.
bot-summary-refused = Жақсы, түйін келмейді. Оны /settings қайтарады.
bot-city-question = Қай қаланың уақытымен жүрейін? Атауын жазыңыз, мысалы, { $example }. /cancel жіберсеңіз, бәрі сол қалпында қалады.
bot-city-share = Немесе төмендегі түймемен қайда екеніңізді көрсетіңіз: тек қаланы есте сақтаймын.
bot-city-unknown = «{ $city }» деген қаланы білмеймін. Сол белдеудегі ірірек қаланы жазып көріңіз немесе /cancel жіберіңіз.
bot-city-which = Мұндай қала бірнешеу. Қайсысы сіздікі?
bot-city-type-it = Мұны мұнда оқи алмаймын. Қаланың атауын жазыңыз, орныңызды жіберіңіз немесе /cancel басыңыз.
bot-button-place = 📍 Қайда екенімді көрсету
bot-place-far = Маңайыңызда мен білетін қала жоқ.
bot-place-which = Ең жақыны — { $city }. Сол жердің уақыты сәйкес пе?
bot-cancelled = Жақсы, бәрі сол қалпында қалады.
bot-nothing-to-cancel = Болдырмайтын ештеңе жоқ. Не істей алатыным — /help.

# Help, and what I do not understand.
bot-help-title = Соңғы шолуларды тақырып бойынша, сізге ыңғайлы сағатта әкелемін. Түсінетінім:
bot-unknown-command = { $command } деген пәрменді білмеймін. Түсінетінім — /help.
bot-unknown-text = Мен пәрмендер мен түймелерді түсінемін. Соңғы шолу — /latest, тақырып таңдау — /topics, қалғаны — /help.
bot-latest-none = Әзірге шолу шыққан жоқ.
bot-button-is-old = Бұл түйме ескірген. /my жіберіп, содан жалғастырыңыз.
bot-newest-is-below = Соңғы шолу сізде бар, төменде тұр.
bot-no-earlier = Бұдан ертерегі мұнда жоқ.
bot-button-is-gone = Ол енді мұнда жоқ. Соңғы шолу — /latest.
bot-button-not-here = Бұл түймелер менімен жеке чатта жұмыс істейді.
bot-error = Менде бірдеңе бұзылды. Бір минуттан соң қайталап көріңіз; түзелмесе, { $id } кодын айтыңыз.
bot-button-open-chat = Чатты ашу

# Мұрағат, іздеу және сілтемелер.
bot-digest-unread = Мен { $examples } сияқты күндер мен апталарды түсінемін. Барлық шолу мұрағатта.
bot-digest-examples = 2023-11-10, 26 сәуір, 2025-W20, өткен апта
bot-button-search-it = Осыны іздеу
bot-button-archive = Мұрағат
bot-search-what = Не іздейін? Пәрменмен бірге жазыңыз: /search уран. Бір басылым бойынша: /source рейтер.
bot-search-recent = Не іздейін? Пәрменмен бірге жазыңыз, мысалы, /search уран, немесе бұрынғы іздеуіңізге оралыңыз:
bot-search-is-over = Ол іздеу менде енді жоқ. /search пәрменін сөздерімен қайта жіберіңіз.
bot-source-which = Қай басылым? Он екі аптада ең жиі мазмұндалғандары осылар; басқасы үшін: /source рейтер.
bot-source-unknown = «{ $word }» дегеннен менде ештеңе жоқ. Он екі аптада ең жиі мазмұндалғандары:
bot-source-mean = «{ $word }» дегеннен менде ештеңе жоқ. Мыналардың бірі ме?
bot-link-unknown = Бұл сілтеме бойынша менде ештеңе жоқ. Соңғы шолу — /latest, барлық шолу — /archive.
bot-link-retracted = Сілтеме апаратын нәрсені редакция кері алды. Соңғы шолу — /latest.
bot-inline-none = Ештеңе табылмады: чатта іздеу
bot-inline-open = Ботта ашу

# The command menu and /help.
bot-command-start = бастау немесе не бапталғанын көру
bot-command-latest = соңғы шолулар
bot-command-topic = бір тақырып төрт апта бойынша
bot-command-topics = тақырып таңдау
bot-command-subscribe = тақырып қосу: /subscribe ғарыш мұнай
bot-command-unsubscribe = тақырып алып тастау: /unsubscribe мұнай
bot-command-search = жаңалық іздеу: /search уран
bot-command-source = бір басылымның жаңалықтары: /source рейтер
bot-command-archive = барлық шолу айлар бойынша
bot-command-digest = бір күннің не аптаның шолуы: /digest өткен апта
bot-command-my = тақырыптарым мен уақыты
bot-command-settings = күні, сағаты, уақыт белдеуі, тілі, көрінісі, тағы басқа
bot-command-pause = біраз уақыт жазбау: /pause 2 апта
bot-command-resume = кідірістен кейін жалғастыру
bot-command-stop = хабарларды тоқтату
bot-command-cancel = сұрақты жауапсыз қалдыру
bot-command-help = мен не түсінемін
bot-command-status = таратулар және олардың нәтижесі

# Өз деректері, редакцияға хаттар және бірден тым көп сұрау.
bot-privacy =
    Осы чат туралы не сақтаймын: оның Telegram нөмірін, тақырыптарыңызды, тілді, сағатты және басқа таңдауыңызды, шолуларды қай сәтке дейін көргеніңізді, сондай-ақ қандай хабар жібергенімді (13 апта).

    Не үшін: тақырыптарыңызды өз сағатыңызда жеткізіп, ештеңені екі рет жібермеу үшін. Басқа мақсатқа қолданбаймын, ешкімге бермеймін.

    Қанша уақыт: /forgetme дегенше, ол бәрін бірден өшіреді. /stop пәрменінен кейін немесе мені бұғаттасаңыз, 30 күннен соң өшіріледі. /feedback арқылы редакцияға жазғаныңыз атыңызбен бірге 90 күн сақталады; редакция оны өз чаттарында оқиды. Менің бұрынғы сақтық көшірмелерімде із ең көбі бес апта, оператор бөлек сақтайтындарында оларды ауыстырғанша қалады; көшірмеден қалпына келтіру сізді қайтармайды.

    /mydata мұның бәрін файл етіп жібереді.
bot-privacy-contact = Бұған жауап беретін: { $contact }
bot-privacy-no-contact = Иесі ретінде сізге: CONTACT бос, сондықтан мұнда ешкім аталмаған. Оны .env файлында көрсетіңіз.
bot-mydata = Осы чат туралы сақтайтынымның бәрі. Не үшін екені — /privacy, өшіру — /forgetme.
bot-forget-question = Осы чат туралы сақтайтынымның бәрін бірден өшірейін бе? Тақырыптар мен уақыт жоғалады, хабар енді келмейді, қайтару мүмкін емес.
bot-forget-desk = Сіз редакция құрамындасыз: иесі алып тастағанша ондағы орныңыз сақталады. Істегеніңіз журналда қалады, бірақ атыңыз бен нөміріңізсіз.
bot-forget-nothing = Бұл чат туралы ештеңе сақтамаймын.
bot-forgotten = Өшірілді: бұл чат туралы енді ештеңе сақтамаймын. Қайта бастау — /start.
bot-forgotten-soon = Өшірілді, хабар енді келмейді. Дискіде ақау бар: ол түзелгенде файлдардағы соңғы іздер де жойылады. Қайта бастау — /start.
bot-button-forget = Бәрін өшіру
bot-feedback-question = Редакцияға не айтасыз? Бір хабармен жазыңыз немесе /cancel.
bot-report-question = Мұнда не қате? { $item }. Бір хабармен жазыңыз немесе /cancel.
bot-feedback-thanks = Рақмет, редакция алды. Жауабы осында келеді.
bot-feedback-nobody = Өкінішке қарай, мұнда пікірді ешкім оқымайды: боттың әзірге редакциясы жоқ.
bot-feedback-nobody-but = Өкінішке қарай, бұл ботта пікір оқитын редакция жоқ. Мына жерге жазыңыз: { $contact }.
bot-feedback-words-only = Мен тек сөзді жеткізе аламын. Жазып жіберіңіз немесе /cancel.
bot-feedback-too-long = Мұнда { $length } таңба бар, ал мен ең көбі { $most } таңба жеткізе аламын. Қысқартып жазыңызшы.
bot-feedback-too-many = Соңғы тәулікте редакцияда сізден { $most } хабар бар. Ертең жазыңызшы.
bot-feedback-answer =
    Редакция жауап береді:

    { $text }
bot-letter-feedback = Пікір: { $name } ({ $reader })
bot-letter-report = Қате туралы хабар: { $name } ({ $reader })
bot-letter-hint = Осы хабарға жауап жазыңыз немесе «Жауап беру» түймесін басыңыз: сөзіңіз осы оқырманға барады.
bot-letter-answer-question = Оқырманға ({ $name }) не айтасыз? Бір хабармен жазыңыз немесе /cancel.
bot-letter-answered = Жауап жетті: { $name }.
bot-letter-unreachable = Оқырманға енді жету мүмкін емес: { $name }.
bot-letter-gone = Бұл хат енді жоқ: 90 күннен асқан немесе авторы бәрін өшірген.
bot-button-answer = Жауап беру
bot-slower = Сәл баяуырақ, өтінемін: жарты минуттан соң қайта тыңдаймын.
bot-command-feedback = редакцияға жазу
bot-command-privacy = сіз туралы не сақтаймын және не үшін
bot-command-mydata = сақталғанның бәрі файлмен
bot-command-forgetme = бәрін бірден өшіру

# Редакцияға арналған сандар.
bot-command-stats = оқырман, өсім, басылым мен тақырып сандары
bot-stats-readers = Оқырман: { $present }, оның ішінде кідірісте: { $paused }
bot-stats-gone = Кеткені: { $stopped }, ботты бұғаттағаны: { $blocked } (30 күн сақталады)
bot-stats-places = Адам { $people }, топ { $groups }, форум тармағы { $threads }, арна { $channels }
bot-stats-languages = Тілдер
bot-stats-zones = Уақыт белдеулері
bot-stats-topics = Тақырыптар
bot-stats-all-topics = Барлық тақырып
bot-stats-count = { $name }: { $count }
bot-stats-others = Қалғаны: { $count }
bot-stats-growth = Өсім, кешегі күнге дейін
bot-stats-span = { $weeks } апта: келді { $joined }, кетті { $ended }, бұғаттады { $blocked }
bot-stats-before = Оқырман қазір { $now }, { $weeks } апта бұрын { $before }
bot-stats-weeks = Апта бойынша: келді, кетті, бұғаттады
bot-stats-week = { $from }: +{ $joined }, −{ $ended }, −{ $blocked }
bot-stats-since = { $date } бастап саналады.
bot-stats-none = Күндер осы түннен бастап саналады; ертең қараңыз.
bot-stats-content = Соңғы { $weeks } апта; жақшада — алдыңғы { $weeks } апта
bot-stats-told = Шолу: { $digests } ({ $digestsBefore }), оқиға: { $items } ({ $itemsBefore })
bot-stats-outlets = Басылымдар
bot-stats-compared = { $name }: { $now } ({ $before })
bot-stats-deliveries = { $weeks } аптадағы жеткізу, тарату саны: { $pushes }
bot-stats-file = Сандар кесте түрінде, адам аттарынсыз.
bot-button-stats = { $page ->
    [readers] Оқырман
    [growth] Өсім
   *[content] Мазмұн
 }
bot-button-stats-file = Файл түрінде

# Редакцияның хабарландырулары.
bot-command-announce = бәріне, тақырып не тіл бойынша жазу
bot-announcements-title = Хабарландырулар
bot-announcements-none = Әзірге біреуі де жазылған жоқ.
bot-announce-question = Мәтінді оқырман көретін күйінде, безендіруімен және сілтемелерімен жіберіңіз: бір хабар, { $most } таңбадан аспасын, суретсіз. Сіз растағанша оны ешкім алмайды. Ойыңыздан қайтсаңыз — /cancel.
bot-announce-question-in = Осы тілдегі оқырмандарға арналған мәтінді жіберіңіз: { $language }. Олар бірінші мәтіннің орнына осыны алады. Ойыңыздан қайтсаңыз — /cancel.
bot-announce-words-only = Бұл нұсқада хабарландыру тек мәтін болады: сөздерді сурет пен файлсыз жіберіңіз немесе /cancel.
bot-announce-too-long = Мұнда { $length } таңба бар, ал бір хабарға { $most } сыяды. Қысқартыңыз, өтінемін, немесе /cancel.
bot-announce-lost = Безендірудің бір бөлігін бот жібере алмайды, ол түсіп қалды; жіберер алдында қарап шығыңыз.
bot-announce-cut = Хабар бұдан ұзын бола алмайды. Ұзынырағын Telegram екіге бөледі: соңы түгел ме, қараңызшы.
bot-announce-draft = { $name } хабарландыруы, жоба
bot-announce-to = Кімге: { $kind ->
    [all] барлық оқырманға
    [topic] «{ $name }» тақырыбын қарайтындарға
   *[language] мына тілдегі оқырмандарға: { $name }
 }{ $only ->
    [yes] , тек адамдарға
   *[no] , топтар мен арналарға да
 }
bot-announce-texts = { $count ->
    [one] Мәтін: { $languages }, бәріне
   *[other] Мәтіндер: { $languages }. Қалғандары біріншісін алады
 }
bot-announce-chats = { $chats } чат: { $people } адам, { $groups } топ пен арна
bot-announce-asleep = Олардың { $count } чатында қазір түн (21:00–08:00): оларға 08:00-де келеді.
bot-announce-ask = { $chats } чатқа жіберейін бе?
bot-announce-leaves = { $seconds } секундтан кейін кетеді. Оған дейін қайтарып алуға болады.
bot-announce-taken-back = Қайтарып алынды: ешкімге жіберілген жоқ. Жоба сақталды.
bot-announce-state = { $state ->
    [draft] жоба
    [waiting] қазір кетеді
    [planning] жолда
    [planned] жолда
    [stopping] тоқтатылып жатыр
    [stopped] тоқтатылды
    [too-late] кетпеді: бот істемеді
    [not-allowed] кетпеді: құқық жоқ
   *[done] дайын
 }
bot-announce-blocked = Ботты бұғаттағандар мен кеткендер: { $count }
bot-announce-failed = Жіберілмеді: { $count }
bot-announce-left = Енді жіберілмейді: { $count }
bot-announce-who = Оны кім алсын?
bot-announce-stop-ask = { $name } тоқтатылсын ба? Жеткені қалады, қалғаны тоқтатылады.
bot-announce-stopping = Тоқтатып жатырмын. Қанша оқырман алғанын айтамын.
bot-announce-deleted = Жоба өшірілді.
bot-announce-problem = { $problem ->
    [gone] Бұл хабарландыру енді жоқ; /announce барын көрсетеді.
    [asked-of-another] Содан бері ол өзгерді немесе сұрақ ескірді; қайта сұраңыз.
    [nobody] Оны ешкім алмас еді; кімге жіберілетінін таңдаңыз.
    [leaving] Ол кетіп жатыр; оны /announce арқылы тоқтатуға болады.
   *[left] Ол кетіп қойды; тоқтататын ештеңе жоқ.
 }
bot-announce-report = { $why ->
    [stopped] { $name } хабарландыруы тоқтатылды.
    [too-late] { $name } хабарландыруы жіберілмеді: бот тым ұзақ істемеді. Әлі керек болса, қайта жазыңыз: /announce.
    [not-allowed] { $name } хабарландыруы жіберілмеді: сізде бұл құқық енді жоқ. Иесіне хабарласыңыз.
   *[done] { $name } хабарландыруы бәріне кетті.
 }
bot-button-announce-new = Жаңа хабарландыру
bot-button-announce-who = Кімге
bot-button-announce-all = Барлық оқырман
bot-button-announce-people = Тек адамдарға
bot-button-announce-text = Мәтінді өзгерту
bot-button-announce-also = + { $language }
bot-button-announce-written = ✓ { $language }
bot-button-announce-drop = Алып тастау
bot-button-announce-preview = Қарап шығу
bot-button-announce-delete = Өшіру
bot-button-announce-send = Жіберу …
bot-button-announce-confirm = Иә, жіберілсін
bot-button-announce-no = Жоқ, әзірге
bot-button-announce-undo = Қайтарып алу
bot-button-announce-stop = Тоқтату

# Иелерге: таратулар және олардың нәтижесі.
bot-push-title = { $kind ->
    [weekly] Апталық шолу { $name }
    [topics] Айлық түйін { $name }
    [announcement] Хабарландыру { $name }
    [start] /start-тан кейінгі алғашқы шолулар
    [published] Шыға салысымен, { $name }
   *[correction] Түзету { $name }
 }
bot-push-planned = Басталуы: { $when }; оқырман: { $readers }
bot-push-done = Аяқталды.
bot-push-running = Жүріп жатыр: соңғы минутта { $rate } жіберілді, шамамен { $minutes } мин қалды.
bot-push-quiet = Қазір ештеңе жіберіліп жатқан жоқ.
bot-push-paused = Telegram { $when } дейін күтуді сұрады.
bot-push-waiting = { $when } дейін күтеді: { $count }
bot-push-held = Тоқтатылды: соңғы { $of } оқырманның { $refused } ботты бұғаттаған көрінеді. Бұл жаппай кетуден гөрі ақауға ұқсайды. Жалғастырайық па?
bot-push-stopped = Жіберу тоқтады; себебі журналда.
bot-push-sent = Жіберілді: { $count }
bot-push-open = Жолда: { $count }
bot-push-uncertain = Күмәнді, бір минуттан кейін тағы жіберіледі: { $count }
bot-push-parked = Жеткен болуы мүмкін: { $count }
bot-push-failed = Жіберілмеді: { $count } ({ $reasons })
bot-push-expired = Мерзімі өтті: { $count }
bot-push-cancelled = Күші жойылды: { $count }
bot-push-none = Әлі тарату болған жоқ.
bot-failure = { $kind ->
    [blocked] бұғаттады { $count }
    [deactivated] аккаунт жоқ { $count }
    [kicked] бот шығарылды { $count }
    [no-chat] чат жоқ { $count }
    [no-rights] құқық жоқ { $count }
    [content] мазмұны { $count }
   *[other] басқа { $count }
 }
bot-list-title = { $list ->
    [parked] Жеткен болуы мүмкін
    [failed] Жіберілмеді
    [expired] Мерзімі өтті
   *[cancelled] Күші жойылды
 }
bot-list-parked-note = Олардың жеткен-жетпегенін Telegram айтпады. «Қайта жіберу» үшінші көшірме әкелуі мүмкін; толығырақ көру үшін оқырманды басыңыз.
bot-list-empty = Бұл тізімде ештеңе қалмады.
bot-delivery-title = Оқырман { $reader }, { $part }-бөлік, { $when }
bot-delivery-parked = Жеткен болуы мүмкін: Telegram жауап бермеді. Орнында тұрса, солай деңіз; қайта жіберсе, үшінші көшірме болуы ықтимал.
bot-delivery-parked-channel = Жеткен болуы мүмкін: Telegram жауап бермеді. Арнаны қараңыз: ол орнында ма? Қайта жіберсе, оны бәрі екі рет көреді.
bot-delivery-failed = Жіберілмеді: { $reason }
bot-delivery-resent = Тағы бір рет жіберіледі.
bot-delivery-settled = Жіберілді деп саналды.
bot-delivery-problem = { $problem ->
    [unknown] Ол енді тізімде жоқ.
    [moved-on] Оның күйі өзгеріп кетті.
    [no-text] Мәтіні енді сақталмайды, қайта жіберуге болмайды.
    [expired] Мерзімі өтті, енді жіберілмейді.
   *[reader] Бұл оқырман қазір хабар алмайды.
 }
bot-held-not = Енді ештеңе тоқтап тұрған жоқ.
bot-held-on = Тарату жалғасады.
bot-held-back = Тарату жалғасады. Қайтарылған оқырман: { $readers }
bot-held-wait = Тарату күтеді. Оны /status арқылы жалғастыруға болады.
bot-button-resend = Қайта жіберу
bot-button-settle = Ол орнында
bot-button-go-on = Жалғастыру
bot-button-hold = Бұл ақау: күту
bot-button-bring-back = Оларды қайтарып, жалғастыру
bot-button-refresh = Жаңарту
bot-button-status = Қарау
bot-button-list-parked = Жеткен шығар
bot-button-list-failed = Жіберілмеді
bot-button-list-expired = Мерзімі өтті
bot-button-list-cancelled = Күші жойылды

# Редакция: сілтемелер, баптау тізімі, редакторлар, әрекеттер журналы.
bot-command-editors = редакцияда кім бар және кімге не рұқсат
bot-command-audit = редакция не істеді, алдымен жаңасы
bot-standing = { $role ->
    [owner] Енді сіз осы боттың иесісіз. Не істей алатыныңыз /help ішінде.
   *[reader] Сіз енді редакцияда емессіз. Шолулар бұрынғыша келе береді.
 }
bot-standing-editor = Сіз осы боттың редакторысыз. Сізге рұқсат: { $rights }. Командалар /help ішінде.
bot-right = { $right ->
    [mend] түзету
    [publish] жариялау
   *[announce] хабарлау
 }
bot-rights-none = тек қарау
bot-right-missing = Сізде бұған құқық жоқ (немесе енді жоқ). Оны иесінен сұраңыз.
bot-join-refused = Бұл сілтеме қолданылып қойған немесе ескірген. Иесінен жаңасын сұраңыз; иесі әлі жоқ болса, ботты қайта қосыңыз, ол сілтемені терминалға шығарады.
bot-join-owner = Сіз онсыз да иесісіз. Сілтеме әлі жарамды: оны арналған адамға жіберіңіз.
bot-joined = { $role ->
    [owner] Жаңа иесі: { $name }. Бұл адамды танымасаңыз, редакциядан шығарыңыз.
   *[editor] Сілтемеңізбен жаңа редактор келді: { $name }. Рұқсат: { $rights }. Бұл адамды танымасаңыз, шығарыңыз.
 }
bot-steps-title = { $left ->
    [0] Баптау тізімі: бәрі дайын.
    [one] Баптау тізімі: { $left } іс қалды.
   *[other] Баптау тізімі: { $left } іс қалды.
 }
bot-step-zone = { $done ->
    [yes] Уақыт белдеуіңіз — { $zone }; жаңа оқырманда — { $readers } (TIMEZONE).
   *[no] Уақыт белдеуіңіз { $zone } ме? «Уақыт белдеуі» түймесін басыңыз. Жаңа оқырманда — { $readers } (TIMEZONE).
 }
bot-step-sources = { $done ->
    [yes] Тексерілетін дереккөз: { $count }. Файлды { $inbox } қалтасына да салуға болады.
   *[no] Дереккөздер тексерілмейді: оларды FEEDS ішінде көрсетіп, ботты қайта қосыңыз. Файлды { $inbox } қалтасына салуға болады.
 }
bot-step-samples = Дереккөздер: сынақ алаңының өз үлгілері бар.
bot-step-digest = { $done ->
    [yes] Қазірше шолу: { $count }.
   *[no] Әзірге шолу жоқ: мәтінін, файлын немесе сілтемесін осында жіберіңіз.
 }
bot-step-inline = { $done ->
    [yes] Кірістірілген режим қосулы: жаңалықты кез келген чатта бөлісуге болады.
   *[no] Кірістірілген режим өшірулі, жаңалықты бөлісу мүмкін емес: @BotFather, Bot Settings, Inline Mode ішінде қосыңыз.
 }
bot-step-groups = { $done ->
    [yes] Ботты топтар мен арналарға қосуға болады.
   *[no] Ботты топқа қосуға болмайды: @BotFather, Bot Settings, Allow Groups ішінде рұқсат беріңіз.
 }
bot-step-privacy = @BotFather ішіндегі Group Privacy қосулы тұра берсін: ботқа командалар жеткілікті.
bot-step-contact = { $done ->
    [yes] Оқырман деректеріне жауапты: { $contact } (CONTACT).
   *[no] Оқырман деректеріне ешкім жауап бермейді: CONTACT ішінде мекенжай көрсетіп, ботты қайта қосыңыз.
 }
bot-editors-title = Редакция. Иелеріне бәрі рұқсат; редакторлар таратулар мен сандарды көреді, қалғаны аталғандай.
bot-editors-owner = { $linked ->
    [yes] { $name }, иесі
   *[no] { $name }, иесі (OWNER_IDS)
 }
bot-editors-editor = { $name }: { $rights }
bot-editors-one = { $name }, редактор болған күні: { $since }. Рұқсат етілетінін белгілеңіз; ол бұл туралы біледі.
bot-editors-gone = Мұнда өзгертетін ешкім қалмады.
bot-editors-remove = { $name } редакциядан шығарылсын ба? Сол сәттен бастап ол мұнда ештеңе істей алмайды, бастағанын да аяқтай алмайды.
bot-editors-removed = Енді редакцияда емес: { $name }.
bot-invite = Жаңа редакторға не рұқсат? Кейін өзгертуге болады.
bot-invite-link = Бұл сілтемені бірінші ашқан адам боттың редакторы болады. Бір рет жарайды, мерзімі: { $until }. Рұқсаттар: { $rights }.
    { $link }
bot-button-editors = Редакторлар
bot-button-steps = Баптау тізімі
bot-button-steps-zone = Уақыт белдеуі
bot-button-audit = Журнал
bot-button-right-mend = Жобаларды түзету
bot-button-right-publish = Жариялау және қайтарып алу
bot-button-right-announce = Хабарландыру тарату
bot-button-invite = Редактор қосу
bot-button-invite-link = Сілтеме жасау
bot-button-remove = Редакциядан шығару
bot-button-remove-surely = Иә, шығару
bot-button-keep-person = Жоқ, қалсын
bot-button-turn-on = Әрі қарай
bot-button-turn-back = Артқа
bot-button-audit-export = Файл түрінде алу
bot-audit-title = Редакция не істеді
bot-audit-none = Әзірге ештеңе істелген жоқ.
bot-audit-file = Сақталғанның бәрі: әр әрекет — бір JSON жолы, алдымен ескісі.
bot-act-nobody = { $actor ->
    [command] Командалық жол
    [program] Бағдарлама
   *[erased] Деректері өшірілген адам
 }
bot-act = { $act ->
    [take-in] { $who } шолуды қабылдады: { $about }
    [revise] { $who } жаңа мәтін қабылдады: { $about }
    [mend] { $who } түзетті: { $about }
    [publish] { $who } жариялады: { $about }
    [correct] { $who } жарияланғанын түзетті: { $about }
    [retract] { $who } қайтарып алды: { $about }
    [unpublish] { $who } жобаға қайтарды: { $about }
    [keep-draft] { $who } жоба күйінде қалдырды: { $about }
    [dismiss] { $who } шолу емес деп шетке қойды: { $about }
    [bring-back] { $who } жобаларға қайтарды: { $about }
    [release] { $who } жетіспейтінінсіз жіберді: { $about }
    [skip] { $who } өткізіп жіберді: { $about }
    [undecide] { $who } шешімді қайтарып алды: { $about }
    [resend] { $who } хабарды қайта жіберді: { $about }
    [settle] { $who } хабардың жеткенін көрді: { $about }
    [go-on] { $who } таратуды жалғастырды: { $about }
    [bring-readers-back] { $who } { $count } оқырманды қайтарды: { $about }
    [import-readers] { $who } оқырмандарды енгізді: { $count }
    [announce] { $who } хабарландыру жіберді: { $about }
    [take-back-announcement] { $who } хабарландыруды қайтарып алды: { $about }
    [stop-announcement] { $who } хабарландыруды тоқтатты: { $about }
    [leave-announcement-unsent] { $who } хабарландыруды жіберусіз қалдырды: { $about }
    [backup] { $who } сақтық көшірме жасады
    [restore] { $who } сақтық көшірмеден қалпына келтірді
    [invite-owner] { $who } иесіне сілтеме жасады
    [invite-editor] { $who } редакторға сілтеме жасады: { $rights }
    [become-owner] { $name } енді иесі
    [become-editor] { $name } енді редактор: { $rights }
    [set-rights] { $who } рұқсаттарды өзгертті, { $name }: { $rights }
    [remove] { $who } редакциядан шығарды: { $name }
   *[other] { $who }: { $raw } { $about }
 }

# Иелерге, әрқайсысы бір рет.
bot-owner-slot-skipped = { $why ->
    [missed] { $push }: уақыты бот істемей тұрғанда өтіп кетті. Алмаған оқырман: { $readers }. Олар келесісін алады.
    [not-released] { $push }: уақыты таратусыз өтті; әзірге оқырман: { $readers }. Шолу жетіспеді, ешкім рұқсат бермеді.
   *[nothing-published] { $push }: уақыты таратусыз өтті; әзірге оқырман: { $readers }. Бірде-бір шолу жарияланбады. Жетіспейтінін жариялаңыз, ол келесі таратумен келеді.
 }
bot-owner-content-refused = Telegram хабардың жазылуын қабылдамады: { $push }. Жіберілмегендерді және журналды қараңыз.
bot-owner-refused = Кейбір хабарды жеткізу мүмкін емес: { $push }. Чат жоқ немесе ботқа онда жазуға болмайды.
bot-owner-parked = { $count ->
    [one] { $count } хабар жеткен болуы мүмкін: Telegram жауап бермеді. Ол орнында ма, әлде қайта жіберу керек пе?
   *[other] { $count } хабар жеткен болуы мүмкін: Telegram жауап бермеді. Олар орнында ма, әлде қайта жіберу керек пе?
 }
bot-owner-held = { $push }: тарату тоқтатылды. Соңғы { $of } оқырманның { $refused } ботты бұғаттаған көрінеді. Бұл жаппай кетуден гөрі ақауға ұқсайды. Адамдарға жауап беріліп жатыр. Тарату жалғассын ба?
bot-owner-stalled = { $push }: тарату тұрып қалды. { $minutes } минутта ештеңе жіберілмеді, күтіп тұрған хабар: { $open }. Желі мен журналды тексеріңіз; қайта қосқанда ештеңе жоғалмайды.
bot-owner-planning-failed = Шығарылымдар дайындалмады, оқырман: { $readers }. Әр минут сайын қайталанады; себебі журналда.
bot-owner-store-refuses = Ештеңе сақталмайды, сондықтан ештеңе жіберілмейді. Дискіде орын босатыңыз немесе оны жөндеңіз; әрі қарай өзі жүреді.
bot-owner-store-writes-again = Диск өзгерістерді қайта қабылдайды; бәрі жалғасады.
bot-owner-away = Бот { $hours } сағат істемеді, басталуы: { $from }. Күткен шығарылым: { $waiting }
bot-owner-away-long = Бот { $hours } сағат істемеді, басталуы: { $from }. Күткен шығарылым: { $waiting }. Адамдардың бір тәуліктен бұрын жазғаны жоғалды: Telegram оны 24 сағат сақтайды.
bot-owner-other-instance = Бұл боттың хабарларын басқа бағдарлама алып жатыр. Оны тоқтатыңыз, әйтпесе бұл жақында тоқтайды; тарату әзірге күтеді.
bot-owner-set-aside = Бір хабар ботты үш рет құлатты, сондықтан ол шетке қойылды; қалғандарға бот жауап береді. Ол { $file } файлында: оны әзірлеушілерге жіберіңіз.
bot-owner-sending-stopped = Telegram боттың өзін қабылдамайды, ештеңе жіберілмейді. Токенді тексеріп, ботты қайта қосыңыз; ештеңе жоғалған жоқ.
bot-owner-no-digest = Шолу келмеді: { $publisher }, күтілген күні { $date }. Шыққан болса, мәтінін, файлын немесе сілтемесін осында жіберіңіз; күні жоқ жобалардың арасында жатса, күнін көрсетіңіз. Бұл аптада болмаса, ештеңе істеу керек емес.
bot-owner-source-unreachable = { $source } дереккөзі оқылмайды, басталуы { $since }: { $reason } Бет көшпегенін тексеріп, FEEDS мәнін түзетіңіз; оған дейін шолуларды осында жіберіңіз.
bot-owner-disk-nearly-full = Диск толуға жақын: { $free } МБ бос ({ $percent } %). Орын босатыңыз: толған дискіге ештеңе сақталмайды, ештеңе жіберілмейді.
bot-owner-clock-wrong = Компьютердің сағаты болуы мүмкін емес уақытты көрсетіп тұр, сондықтан ештеңе жоспарланбайды. Сағатты дұрыстаңыз: ештеңе жоғалмайды, бәрі өздігінен жалғасады.
bot-owner-repeated-errors = Бір сағаттағы қате саны: { $count }. Әрқайсысының себебі журналда; адамдардан қайталау сұралды. Тоқтамаса, ботты қайта қосыңыз, ештеңе жоғалмайды, журналды әзірлеушілерге жіберіңіз.

# Жобалар: не келеді және редакция онымен не істейді.
bot-command-drafts = редакцияны күтіп тұрған шолулар
bot-drafts-none = Күтіп тұрған жоба жоқ. Шолуды құжат, мәтін, сілтеме немесе қайта жіберілген хабар етіп жіберіңіз; inbox қалтасы мен ленталар өздері әкеледі.
bot-drafts-title = { $count ->
    [one] { $count } жоба күтіп тұр:
   *[other] { $count } жоба күтіп тұр:
 }
bot-drafts-odd = { $count ->
    [0] бәрі дұрыс
   *[other] { $count } күмән
 }
bot-draft-title = Жоба:
bot-draft-undated = күні жоқ
bot-draft-no-outlet = басылым аталмаған
bot-draft-no-topics = тақырыпсыз
bot-draft-on-it-you = Онымен сіз айналысып жатырсыз.
bot-draft-on-it = Онымен { $name } айналысып жатыр.
bot-draft-nothing-odd = Күмәнді ештеңе жоқ.
bot-draft-odd = Не күмәнді:
bot-draft-more-odd = … тағы { $count }, жаңалықтар тізімінен қараңыз.
bot-draft-front = Құлыптаулы экранда:
bot-draft-more-stories = … тағы { $count }.
bot-draft-doubt = { $code ->
    [digest-without-date] Мәтінде күні жоқ.
    [digest-without-item] Бірде-бір жаңалық табылмады: түзетілген мәтінді жіберіңіз.
    [digest-without-link] Сілтеме жоқ.
    [digest-without-title] Тақырыбы жоқ; орнында серияның әдеттегі атауы тұр.
    [series-unsure] Таныс шолуларға ұқсамайды: жаңалықтар мен басылымдарды тексеріңіз.
    [item-without-outlet] басылым аталмаған.
    [item-without-body] тақырып бар, мәтін жоқ.
    [item-without-headline] өз тақырыбы жоқ; орнында алғашқы сөздері тұр.
    [unknown-outlet] «{ $outlet }» деген басылымды танымаймын.
    [outlet-unsure] «{ $outlet }» тек аталып өткен; дереккөз сол ма?
    [article-date-unsure] жалғыз күн оқиғаның күні болуы мүмкін, сондықтан жаңалық күнсіз.
    [item-count-unsure] Жаңалықтар мен аталған басылымдардың саны сәйкес емес: олардың қайдан басталатынын тексеріңіз.
   *[other] { $message }
 }
bot-draft-refused = { $code ->
    [input-too-large] Бұл 5 МБ-тан үлкен. Шолудың мәтінін ғана жіберіңіз.
    [input-not-text] Бұл мәтін де, HTML де емес. Мәтінін көшіріп жіберіңіз.
    [input-empty] Ішінде ештеңе жоқ. Шолудың мәтінін жіберіңіз.
    [input-too-costly] Оқылуы тым ұзақ, демек шолу емес. Мәтінін ғана жіберіңіз.
    [no-digest] Шолу табылмады: тақырып, астында мәтін, әрі басылым аталуы керек. Мәтінді толық жіберіңіз.
    [digest-without-item] Бірде-бір жаңалық табылмады. Мәтінді толық жіберіңіз.
   *[other] { $message }
 }
bot-draft-cant = { $problem ->
    [changed-meanwhile] Осы арада оны біреу өзгертті. Қазіргі түрі мынау.
    [taken-back] Ол кері алынған. Алдымен жариялаңыз.
    [day-ahead] Бұл күн әлі келген жоқ. Шолудың күнін жазыңыз.
    [story-gone] Бұл жаңалық онда енді жоқ. Қазіргі түрі мынау.
    [last-story] Бұл соңғы жаңалық. Мәтін шолу болмаса, «Шолу емес» дегенді басыңыз.
    [no-topic] Мұндай тақырып енді жоқ. Басқасын таңдаңыз.
   *[other] { $message }
 }
bot-draft-gone = Бұл шолу енді жоқ. Не күтіп тұрғанын /drafts көрсетеді.
bot-draft-others = Онымен { $name } айналысып жатыр. Алдымен өзіңізге алыңыз.
bot-draft-decided = { $what ->
    [published] Жарияланды: оқырмандар алады.
    [dismissed] Шолу емес: сол мәтін қайта келсе де, қайтпайды.
   *[retracted] Ол оқырмандардан кері алынған.
 }
bot-draft-date-is = Шолудың күні: { $day }. Басқасын таңдаңыз.
bot-draft-link-none = Шолудың сілтемесі жоқ.
bot-draft-link-is = Шолудың сілтемесі: { $url }
bot-draft-dismiss-sure = Шолу емес пе? Онда сол мәтін қайта келсе де, қайтпайды. Шешімді кейін қайтаруға болады.
bot-draft-stories-title = Жаңалықты түзету үшін нөмірін басыңыз. ★ — бастысы, ⚠ — күмәнді.
bot-draft-outlet-is =
    { $headline }

    Басылым: { $outlet }
bot-draft-drop-sure =
    { $headline }

    Бұл жаңалықты алып тастау керек пе? Оны тек түзетілген мәтін қайтарады.
bot-draft-topics-of =
    { $headline }

    Тақырыптарды белгілеңіз, ең көбі { $most }. Біріншісі — бастысы.
bot-draft-topics-full = Қазірдің өзінде { $most } тақырып бар. Алдымен біреуін алыңыз.
bot-draft-differs = «{ $title }» бар, бірақ мәтіні басқа. Бұл түзетілген мәтін бе?
bot-draft-differs-out = «{ $title }» оқырмандарда басқа мәтінмен тұр. Бұл түзетілген мәтін болса, олардың хабарлары түзетіледі және оларға айтылады.
bot-draft-left = Бәрі бұрынғыдай қалды.
bot-draft-replaced = Енді мәтіні жаңа.
bot-draft-replace-gone = Ол мәтін менде енді жоқ. Қайта жіберіңіз.
bot-draft-question = { $about ->
    [date] Шолу қай күннің шолуы? Мысалы: 26 сәуір немесе сенбі. /cancel — сол күйі қалсын.
    [link] Оқырмандарға қай мекенжай көрсетілсін? /cancel — сол күйі қалсын.
    [outlet] «{ $headline }» жаңалығын қай басылым жазды? /cancel — сол күйі қалсын.
   *[text] Түзетілген мәтінді құжат етіп немесе бірнеше хабармен жіберіңіз, { $most } таңбаға дейін. /cancel — сол күйі қалсын.
 }
bot-draft-unclear = { $about ->
    [date] Бұл күнді түсінбедім. Былай жазыңыз: 26 сәуір 2025, немесе /cancel.
    [link] Бұл мекенжай емес. Былай жазыңыз: example.org/review, немесе /cancel.
    [outlet] Басылымның атын жазыңыз, 80 таңбадан асырмай, немесе /cancel.
   *[text] Мәтін немесе құжат жіберіңіз, не /cancel.
 }
bot-draft-mended = ✓ Түзетілді.
bot-draft-same = Бұрыннан солай еді.
bot-draft-taken-in = ✓ Жоба болып қабылданды; оқырмандар оны көрмейді.
bot-draft-known = Ол бұрыннан бар; жаңа ештеңе жоқ.
bot-draft-too-long = Бұл { $most } таңбадан көп. Құжат етіп жіберіңіз.
bot-draft-pieces = Менде { $length } таңба бар, қалғанын күтемін. Осымен бітті ме?
bot-draft-pieces-read = { $length } таңба, мәтін толық.
bot-draft-pieces-gone = Ол мәтін менде енді жоқ. Қайта жіберіңіз.
bot-draft-page-problem = { $problem ->
    [address-not-allowed] Бұл мекенжайды оқуыма болмайды: тек ашық веб-беттер. Мәтінін жіберіңіз.
    [too-slow] Бет тым ұзақ жауап берді. Кейінірек көріңіз немесе мәтінін жіберіңіз.
    [too-large] Бет 5 МБ-тан үлкен. Мәтінін жіберіңіз.
    [bomb] Бет 5 МБ-тан үлкен. Мәтінін жіберіңіз.
    [too-many-redirects] Бұл мекенжай әрі қарай жетелей береді. Соңғысын жіберіңіз.
    [not-text] Бұл мекенжайда мәтін жоқ. Мәтінін жіберіңіз.
    [asked-to-wait] Сайт әзірге мазаламауды сұрайды. Кейінірек көріңіз немесе мәтінін жіберіңіз.
    [offline] Ойын алаңында бұл компьютерден ештеңе шықпайды. Мәтінін жіберіңіз.
   *[other] Бетті оқи алмадым. Мекенжайды тексеріңіз немесе мәтінін жіберіңіз.
 }
bot-draft-note = { $count ->
    [0] Жаңа жоба: { $title }. Күмәнді ештеңе жоқ.
   *[other] Жаңа жоба: { $title }. { $count } күмән:
 }
bot-draft-button-open = Қарау
bot-draft-button-list = Барлық жоба
bot-draft-button-back = Артқа
bot-draft-button-stories = Жаңалықтар ({ $count })
bot-draft-button-text = Мәтінін түзету
bot-draft-button-date = Күні
bot-draft-button-link = Сілтеме
bot-draft-button-dismiss = Шолу емес
bot-draft-button-dismiss-yes = Шолу емес
bot-draft-button-bring-back = Қайтару: бұл шолу
bot-draft-button-take-over = Өзіме алу
bot-draft-button-other-day = Басқа күн
bot-draft-button-add-link = Сілтеме қосу
bot-draft-button-no-link = Сілтемесіз
bot-draft-button-keep = { $place }: қалсын
bot-draft-button-nobody = { $place }: аталмасын
bot-draft-button-outlet-other = { $place }: басқа
bot-draft-button-no-outlet = Аталмасын
bot-draft-button-outlet = Басылым
bot-draft-button-topics = Тақырыптар
bot-draft-button-lead = Басты ету
bot-draft-button-no-lead = ★ Басты емес
bot-draft-button-drop = Алып тастау
bot-draft-button-drop-yes = Алып тастау
bot-draft-button-replace = Ауыстыру
bot-draft-button-leave = Қалсын
bot-draft-button-all = Бәрі осы

## delivery

# Топтар, арналар және форум тармақтары.
bot-group-added = Әлемдік баспасөзге апталық шолуды тақырып бойынша әкелемін. Мұнда не келетінін әкімші менімен жеке чатта таңдайды.
bot-group-back = Қайта оралдым, бәрі бұрынғыша жалғасады. Келесісі: { $when }.
bot-group-set-up = Мұнда әкімші менімен жеке чатта таңдағаны келеді: тақырыптар, күні, сағаты және тілі. Форум тармағында /here жіберсеңіз, оның өз тақырыптары болады.
bot-group-elsewhere = Бұл екеуіміздің арамызда: жеке чатты ашыңыз. Мұнда не келетінін әкімші таңдайды.
bot-group-latest = Соңғы шолу: { $date }, { $stories }.
bot-group-topic = { $topic }, төрт апта: { $stories }.
bot-group-did-you-mean = «{ $word }» деген тақырыпты білмеймін. Мүмкін: { $names }?
bot-group-refused = Мұны сізге баптай алмаймын: сіз ол жерде әкімші болуыңыз, ал мен қатысушы болуым керек.
bot-group-full = { $most } данадан артығына шамам жетпейді. Керек емесін тоқтатыңыз немесе осы ботты жүргізетіндерге жазыңыз.
bot-group-nothing-yet = Мұнда әзірге ештеңе келмейді. Бәрінен бастаңыз немесе тақырып таңдаңыз; күнін, сағатын және тілін кез келген уақытта өзгертуге болады.
bot-group-brings = Мұнда келеді: { $topics }
bot-group-brings-everything = Бәрі келеді.
bot-group-paused = Кідіріс: жалғастырғанша ештеңе келмейді.
bot-group-stopped = Мұнда енді ештеңе келмейді. Баптауды { $date } дейін сақтаймын.
bot-group-out-of-reach = Мұнда жаза алмадым, сондықтан ештеңе келмейді. Мен қайта қосылғанда «Жалғастыру» түймесін басыңыз.
bot-group-no-post = Маған ол жерде жазуға болмайды: хабар жіберуге рұқсат беріңіз, ары қарай өзім жалғастырамын.
bot-group-no-post-channel = Маған арнада жариялауға болмайды: әкімшінің «Хабарлама жариялау» құқығын беріңіз, ары қарай өзім жалғастырамын.
bot-group-may-post = Енді қайтадан жариялай аламын, рақмет.
bot-group-threads = { $count ->
    [0] Өз тақырыбы бар тармақ әзірге жоқ. Тармақта /here пәрменін тақырыппен жіберіңіз, мысалы /here energy, сонда олар мұнда емес, сонда келеді.
   *[other] { $count } тармақтың өз тақырыптары бар: олардың жаңалықтары мұнда емес, сонда келеді.
 }
bot-group-unnamed = қолжетімсіз
bot-group-topics-title = Мұнда не келсін? Сан төрт аптада қанша жаңалық болғанын көрсетеді.
bot-group-topics-everything = Бәрі келеді. Тек солар келуі үшін тақырыптарды белгілеңіз.
bot-channel-added = Енді мен осы арнадамын. Нені және қашан жариялайтынымды таңдаңыз.
bot-group-trouble = { $why ->
    [closed] Жаза алмадым: тармақ жабық. Оны ашыңыз немесе маған тақырыптарды басқаруға рұқсат беріңіз; келесіде қайта көремін.
    [deleted] Жаза алмадым: тармақ жойылған. Оның тақырыптары қайтадан топтың өзіне келеді; басқа тармақтағы /here оларды сонда көшіреді.
    [no-rights] Жаза алмадым: рұқсатым жоқ. Хабар жіберуге рұқсат беріңіз; келесіде қайта көремін.
   *[other] Жаза алмадым: Telegram хабарды қабылдамады. Келесіде қайта көремін.
 }
bot-groups-none = Мені өзіңіз әкімші болған топқа немесе арнаға қосыңыз. Ары қарай не істеу керегін осында айтамын.
bot-groups-mine = Сіз баптаған топтар мен арналар:
bot-here-how = /here пәрменін тақырыппен жіберіңіз, мысалы /here energy space, сонда олар осында келеді. Алып тастау: /here off. Қалғаны жеке чатта бапталады.
bot-here-bound = Енді мұнда келеді: { $topics }.
bot-here-everything = Енді басқа тармақтарда жоқтың бәрі осында келеді.
bot-here-off = Мұнда енді ештеңе келмейді.
bot-here-off-words = off, stop, none, өшіру, тоқта, ештеңе
bot-here-nothing = Мұнда ештеңе келмейтін.
bot-here-refused = Мұнда не келетінін тек әкімшілер таңдайды.
bot-here-anonymous = Сіз чат атынан жазып тұрсыз, сондықтан кім екеніңізді көрмеймін. Түймені басыңыз: менімен жеке чат ашылады.
bot-here-in-private = /here форум тармағында жұмыс істейді: /here energy оған өз тақырыптарын береді. Алдымен мені топқа қосыңыз.
bot-command-here = топ тармағында: оның тақырыптары
bot-button-set-up = Баптау
bot-button-read = Оқу
bot-button-add-group = Топқа қосу
bot-button-add-channel = Арнаға қосу
bot-button-groups = Топтар, арналар
bot-button-stop-posts = Тоқтату
bot-button-unbind = Босату

# The desk: approving, the coming week, previews, and what is out.
bot-release-undated = { $publisher }, күні жоқ
bot-release-question = Жариялау керек пе: { $digest }? Материал саны: { $stories }.
bot-release-when = { $when }: { $readers } оқырман
bot-release-others = басқа уақытта: { $readers }
bot-release-at-once = Жарияланған бойда: { $readers }
bot-release-nobody = Дайджестті әзірге ешкім күтіп отырған жоқ.
bot-release-too-old = Ол енді ешбір шығарылымға кірмейді: оқырмандарда одан жаңасы бар немесе оған екі аптадан асты.
bot-release-left-out = Бұл апта өткізіп жіберілді: жарияланғаны келесісімен бірге барады.
bot-release-missing = Бұл аптада әлі жоқ: { $series }
bot-release-blocked = Бұл шолуды осы күйінде жариялауға болмайды. Жобаны ашыңыз: алдымен жоғарыда тұрғанын түзету керек.
bot-release-gone = Бұл шолу енді мұнда жоқ.
bot-release-is-out = Бұл шолу жарияланып қойған.
bot-release-no-more = Біреу сізден озып кетті: шолудың күйі өзгерді. Қайта қараңыз.
bot-release-asked-before = Бұл сұрақ енді жарамсыз: қайтадан бастап, жаңасына жауап беріңіз.
bot-release-published = Жарияланды: { $digest }
bot-release-unpublished = Қайтадан жоба: { $digest }. Оны ешкім алған жоқ.
bot-release-kept = Біреу жарияламайынша жоба болып қалады: { $digest }
bot-release-too-late = Бұл шолу оқырмандарда бар, сондықтан оны қайта жоба етуге болмайды. Түзетіңіз немесе кері алыңыз: сонда олардағы хабарлар өзгереді.
bot-release-week-over = Ол апта өтіп кетті. Алдағысын қараңыз.
bot-release-skip-question = Бұл аптаны өткізіп жіберу керек пе? Дайджестті ешкім алмайды; жарияланғаны келесі аптамен барады.
bot-release-week = Алдағы апта, { $name }
bot-release-no-week = Алдағы апта жоқ: дайджестті ешкім күтіп отырған жоқ.
bot-release-comes = Мыналар барады:
bot-release-nothing = Оған әзірге жаңа ештеңе жарияланған жоқ.
bot-release-waits = Күтіп тұр: { $series }
bot-release-without = Мынасыз кетеді: { $series }
bot-preview-title = Алдағы шығарылымды алдын ала көру
bot-preview-draft = { $digest } (жоба)
bot-preview-undated = Жобаның күні әлі жоқ, сондықтан ол шығарылымға кірмейді.
bot-preview-lock-screen = Құлыптаулы экранда:
bot-preview-nothing = Мұндай оқырман бұл аптада ештеңе алмайды немесе сол туралы бір жол ғана алады.
bot-preview-everything = Барлығы
bot-preview-topic = Тақырыптар: { $topic }
bot-preview-which-topic = Қай тақырыптың оқырманы ретінде? Бұлар – алдағы шығарылымның тақырыптары.
bot-preview-mark = 👁 Алдын ала көру, тек сізге: { $wishes }
bot-button-publish = Жариялау
bot-button-approve = Мақұлдау
bot-button-preview = Алдын ала көру
bot-button-not-now = Қазір емес
bot-button-unpublish = Қайта жоба ету
bot-button-keep-draft = Жоба күйінде қалдыру
bot-button-send-without = Онсыз жіберу
bot-button-skip-week = Өткізіп жіберу
bot-button-undecide = Шешімді қайтару
bot-button-week = Алдағы апта
bot-button-outs = Жарияланғандар
bot-button-send-here = Маған жіберу
bot-out-title = Жарияланған шолулар, жаңасы бірінші. ✕ – кері алынған.
bot-out-none = Әзірге бірде-бір шолу жарияланған жоқ.
bot-out-since = Жарияланды { $when } · материал: { $stories } · { $revision }-нұсқа
bot-out-taken-back = Кері алынды: оны енді ешкім көрмейді.
bot-out-had = { $readers } оқырман алды
bot-out-told = { $readers } оқырман хабардар болды
bot-out-open = жолда: { $count }
bot-out-uncertain = жеткен болуы мүмкін: { $count }
bot-out-failed = жетпеді: { $count }
bot-out-revision = { $revision }-нұсқа:
bot-out-planning = Қалған оқырмандарға дәл қазір хабарланып жатыр.
bot-out-correct-how = Қалай түзету керек: { $digest }? Оқырмандардағы хабарлар өзгереді, астына дыбыссыз ескерту түседі.
bot-out-text-question = Түзетілген мәтінді толық жіберіңіз: құжат етіп немесе бірнеше хабармен. /cancel бәрін сол күйінде қалдырады.
bot-out-text-so-far = Әзірге таңба саны: { $length }. Тағы жіберіңіз немесе бәрі осы деп айтыңыз.
bot-out-unreadable = Бұл мәтіннен материал таппадым, сондықтан ештеңе өзгерген жоқ. Оны толығымен қайта жіберіңіз.
bot-out-words-only = Мұнда сөз керек: тым ұзақ емес мәтін.
bot-out-too-long = Ескерту үшін бұл тым ұзақ: ең көбі { $most } таңба.
bot-out-note-question = Оқырмандарға не айту керек? Шолу тіліндегі бір сөйлем. Онсыз олар өзгерген тақырыптарды көреді.
bot-out-reason-question = Неге кері алынады? Оқырмандарға шолу тіліндегі бір сөйлем.
bot-out-which-story = Қай материалды алып тастау керек?
bot-out-cannot-drop = Бұл материалды алып тастауға болмайды: ол соңғысы немесе енді жоқ.
bot-out-correct-sure = Түзету керек пе: { $digest }?
bot-out-retract-sure = Кері алу керек пе: { $digest }? Оның материалдары барлық экраннан және оқырмандардағы хабарлардан жоғалады.
bot-out-changes = Өзгеретіні:
bot-out-more = … және тағы { $count }
bot-out-nothing-changes = Бірде-бір материал өзгермейді.
bot-out-readers = Оны алған оқырмандар: { $readers }
bot-out-note-is = Оларға айтылады: { $note }
bot-out-changed-meanwhile = Шолу бұл арада өзгерді немесе мәтін оған сай емес. Қайта қараңыз.
bot-out-corrected = Түзетілді. Оқырмандарға хабарланып жатыр.
bot-out-retracted = Кері алынды. Хабарлар тазартылып жатыр.
bot-button-correct = Түзету
bot-button-retract = Кері алу
bot-button-new-text = Түзетілген мәтінді жіберу
bot-button-drop-story = Материалды алып тастау
bot-button-text-end = Бәрі осы
bot-button-no-words = Сөзсіз
bot-button-leave = Сол күйі қалсын
bot-call-reminder = { $hours ->
    [15] Аптаның алғашқы дайджесттері { $when } кетеді, шамамен 15 сағаттан кейін.
   *[other] Аптаның алғашқы дайджесттері { $when } кетеді, { $hours } сағат та қалмады.
 }
bot-call-waiting = Жарияланбаса, мына жобалар оларға кірмейді:
 { $drafts }
bot-call-missing = Әлі ештеңе жарияланған жоқ: { $series }. Онсыз жібермейінше, апта күтеді.
bot-call-will-publish = Бұл жобада күмәнді ештеңе жоқ, сондықтан ол { $when } өздігінен жарияланады: { $digest }
bot-call-did-publish = Өздігінен жарияланды: { $digest }. Алғашқы оқырман алғанша оны қайта жоба етуге болады.

# Сақтық көшірмелер.
bot-command-backup = сақталғанның бәрі бір файлмен
bot-button-backup = Осында жіберу
bot-backup-question = Сақтық көшірмені осы чатқа жіберейін бе? Файлда барлық оқырманның таңдауы бар, ал өшірмегеніңізді Telegram сақтайды. Оны тек өзіңіз оқи алатын жерде ұстаңыз.
bot-backup-begun = Көшірме дайындалып жатыр, сәлден кейін келеді.
bot-backup = { $when } жағдайы түгел. Оқырман: { $readers }, шолу: { $digests }. Серверде digest-bot restore пәрмені оны қайтарады.
bot-backup-large = Көшірме көлемі — { $size } МБ, ал бот { $most } МБ-тан артық жібере алмайды. Оны серверде жасаңыз: digest-bot backup <файл>
bot-backup-failed = Көшірме жазылмады. Диск пен журналды тексеріп, қайта сұраңыз.
bot-owner-backup-failed = Күнделікті сақтық көшірме жасалмады: { $why ->
    [room] дискіде орын тым аз. Орын босатыңыз; әр сағат сайын қайталанады.
   *[other] себебі журналда. Әр сағат сайын қайталанады.
}
