### Interface texts, ru. Sections follow the rooms; keys start with the section.

## editions

# Даты. Ничего не берётся из таблиц среды, чтобы сообщение везде выглядело одинаково.
editions-weekday = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
 }
editions-weekday-long = { $weekday ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
 }
# Рядом с числом: «26 апр.».
editions-month = { $month ->
    [1] янв.
    [2] февр.
    [3] марта
    [4] апр.
    [5] мая
    [6] июня
    [7] июля
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
 }
# Отдельно, в заголовке: «апрель 2025».
editions-month-alone = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
 }
editions-date-day = { $day } { $month }
editions-date = { $day } { $month } { $year }
editions-date-weekday = { $weekday }, { $day } { $month } { $year }
editions-date-month = { $month } { $year }
editions-date-time = { $weekday } { $day } { $month } { $time }

# Еженедельное сообщение.
editions-also-this-week = Ещё на этой неделе
editions-and-more = и ещё { $count }
editions-review = Обзор: { $date }. Отбор и пересказ: { $publisher }
editions-review-undated = Обзор пока без даты. Отбор и пересказ: { $publisher }
editions-next = Далее: { $when }
editions-moment = { $when } { $zone }
editions-next-at-once = Далее: сразу после выхода
editions-review-of = обзор от { $date }
editions-outlet-unknown = издание не названо
editions-summary-editor = кратко от редактора
editions-summary-machine = кратко от машины, проверено
editions-citation = { $outlet }, пересказ { $publisher }, { $date }
editions-citation-undated = { $outlet }, пересказ { $publisher }
editions-retold-by = Отбор и пересказ: { $publishers }
editions-page = стр. { $page } из { $pages }

# Тема за несколько недель и сводка тем за месяц.
editions-topic-title = { $topic }, { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[many] { $weeks } недель
 }
editions-stories = { $count ->
    [one] { $count } новость
    [few] { $count } новости
   *[many] { $count } новостей
 }
editions-topic-empty = { $weeks ->
    [one] За { $weeks } неделю на эту тему ничего не было.
    [few] За { $weeks } недели на эту тему ничего не было.
   *[many] За { $weeks } недель на эту тему ничего не было.
 }
editions-topics-title = Ваши темы, { $from } – { $to }

# Неделя без тем читателя.
editions-quiet-topics = { $topics }: на этой неделе ничего не было.
editions-quiet-topics-last = { $topics }: на этой неделе ничего не было (последняя новость: { $date }).
editions-quiet-mine = На этой неделе по вашим темам ничего не было.
editions-quiet-mine-last = На этой неделе по вашим темам ничего не было (последняя новость: { $date }).
editions-quiet-others = { $others ->
    [one] По другим темам вышла { $others } новость.
    [few] По другим темам вышли { $others } новости.
   *[many] По другим темам вышло { $others } новостей.
 }
editions-or = { $first }, { $second }

# Сообщение, выпуск которого редакция потом исправила или отозвала.
editions-summary-announced = { $date } придёт первая сводка: раз в месяц — свежие новости по вашим темам одним сообщением. Присылать?
editions-button-fine = Хорошо
editions-button-no-thanks = Нет, спасибо
editions-corrected = Исправлено { $date }
editions-corrected-what = Исправлено { $date }: { $what }
editions-taken-back = Отозвано { $date }: { $what }
editions-emptied = { $date } редакция отозвала то, что было здесь.
editions-shortened = То, что было здесь, теперь в сообщении выше.
editions-notice-corrected = Сообщение выше исправлено.
editions-notice-corrected-what = В сообщении выше исправлено: { $what }
editions-notice-taken-back = Редакция отозвала: { $what }. Пожалуйста, не опирайтесь на это.
editions-notice-taken-back-why = Редакция отозвала: { $what }. Пожалуйста, не опирайтесь на это. Причина: { $why }
editions-quoted = «{ $text }»
editions-list-more = { $list } и ещё { $count }

# История, о которой уже рассказывал прошлый обзор.
editions-earlier-on-this = Ранее об этом:
editions-button-before = Ранее: { $date }

# Кнопки: до 18 знаков по две в ряд, до 11 по три; тест их измеряет.
editions-button-all = Все { $count }, подробнее
editions-button-topic = { $topic }, { $weeks } нед.
editions-button-earlier = Прошлые выпуски
editions-button-wishes = Темы и время
editions-button-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[many] { $weeks } недель
 }
editions-button-longer = Старее
editions-button-newer = Новее
editions-button-follow = Следить
editions-button-unfollow = Не следить
editions-button-show = Показать

# Архив, поиск и одна новость со всем, что к ней относится.
editions-reviews = { $count ->
    [one] { $count } обзор
    [few] { $count } обзора
   *[many] { $count } обзоров
 }
editions-archive-title = Все обзоры по месяцам
editions-days = { $from } – { $to }
editions-days-none = Обзоров за { $days } нет. Ближайшие:
editions-search-title = Поиск: { $query }
editions-search-widened = Искал и так: { $words }
editions-search-some = Всех этих слов вместе нигде нет; вот новости с некоторыми из них.
editions-search-alike = Таких слов нигде нет; вот новости с похожими.
editions-search-mean = Может быть, вы имели в виду это?
editions-search-none = Новостей с такими словами нет.
editions-search-none-filtered = По этой теме за это время ничего нет. Ниже можно выбрать шире.
editions-search-none-outlet = Из этого издания пока ничего не было.
editions-search-which-topic = По какой теме? Число рядом — сколько новостей нашлось.
editions-why-words = { $topic }: в тексте есть { $words }
editions-why-desk = { $topic }: так решила редакция
editions-why-yours = это ваша тема
editions-why-none = Ни одна из моих тем не подошла; новость пришла вместе с обзором.
editions-why-not-yours = К вашим темам она не относится.
editions-why-everything = Вы получаете всё.
editions-related-same = Та же новость
editions-related-near = До и после
editions-related-none = За двенадцать недель до и после об этом больше ничего не было.
editions-button-months = Все месяцы
editions-button-text = Полный текст
editions-button-why = Почему это здесь?
editions-button-related = Ещё об этом
editions-button-open = Открыть ссылку
editions-button-copy = Копировать сноску
editions-button-share = Поделиться
editions-button-report = Сообщить об ошибке
editions-button-to-item = К новости
editions-button-to-list = Назад к списку
editions-button-review = Весь обзор: { $publisher }
editions-button-all-time = Всё время
editions-button-any-topic = Любая тема
editions-button-by-topic = По теме

## bot

# The first minutes.
bot-welcome =
    { $title }: еженедельный обзор публикаций со всего мира, по темам.

    Статьи выбирают и пересказывают { $publishers }, тексты — на { $texts }. Раз в неделю я приношу новости по вашим темам и к каждой называю издание.

    Отметьте свои темы. Ничего не отмечено — значит, всё.
bot-text-language = { $code ->
    [en] английском
    [ru] русском
    [kk] казахском
   *[other] { $code }
 }
bot-language-self = Русский
bot-button-all-topics = { $count ->
    [one] Вся { $count } тема
    [few] Все { $count } темы
    [many] Все { $count } тем
   *[other] Все { $count } темы
 }
bot-button-show-newest = Показать последний
bot-newest-is-old = Свежее обзора от { $date } пока ничего нет — вот он.
bot-doubt-again = Telegram не подтвердил, что обзор дошёл. Если его здесь нет, через минуту-другую я пришлю его ещё раз.
bot-doubt-parked = Telegram не подтвердил, что обзор дошёл. Если его здесь нет, последние обзоры покажет /latest.
bot-none-yet = Обзоров ещё не выходило. Первый жду { $date } и сразу принесу его вам.
bot-zone-question = Следующий выпуск: { $when }, время: { $zone }. Это ваше время?
bot-zone-confirmed = Хорошо, время: { $zone }. Следующий выпуск: { $when }.
bot-zone-confirmed-quiet = Хорошо, время: { $zone }.
bot-button-other-city = Другой город
bot-start-again = Всё уже настроено; ничего не изменилось.
bot-start-revived = С возвращением! Ваш выбор сохранился.
bot-deep-link-followed = Теперь вы следите за темой { $topic }.
bot-deep-link-unknown = Такой темы, как в ссылке, у меня нет. Все темы — в /topics.

# Topics.
bot-topics-title = Ваши темы. Число рядом — сколько новостей вышло за последние четыре недели.
bot-topics-everything = Вы получаете всё. Отметьте темы, чтобы получать только их.
bot-followed = Добавлено в ваши темы: { $topics }.
bot-followed-already = Уже есть в ваших темах: { $topics }.
bot-unfollowed = Убрано из ваших тем: { $topics }.
bot-unfollowed-none = Этого в ваших темах и не было: { $topics }.
bot-everything-set = Теперь вы получаете всё.
bot-everything-words = всё, все, все темы, everything, all
bot-last-topic = { $topic } — ваша последняя тема. Получать всё или поставить на паузу?
bot-did-you-mean = Не знаю темы «{ $word }». Может быть, одна из этих?
bot-topic-unknown = Не знаю темы, похожей на «{ $word }». Все темы — в /topics.
bot-topic-which = Какая тема? Каждая кнопка открывает последние четыре недели.
bot-topic-typed = { $topic }: почитать за последние четыре недели или следить за темой?
bot-button-undo = Отменить
bot-button-everything = Получать всё
bot-button-keep = Оставить
bot-button-done = Готово

# What I follow and when it comes.
bot-my-topics = Ваши темы: { $topics }
bot-my-everything = Вы получаете всё.
bot-my-next = Следующий выпуск: { $when }
bot-moment = { $when } ({ $zone })
bot-next-at-once = сразу после публикации, 08–21
bot-next-now = в течение минуты
bot-my-ready = { $count ->
    [one] К нему уже готов { $count } обзор.
    [few] К нему уже готовы { $count } обзора.
    [many] К нему уже готово { $count } обзоров.
   *[other] К нему уже готово { $count } обзора.
 }
bot-my-waits = В него войдут новые обзоры { $publishers }.
bot-my-waits-at-once = В него войдёт новый обзор: { $publishers }.
bot-my-paused = Пауза: молчу, пока вы не продолжите.
bot-my-paused-until = До { $date } — пауза.
bot-my-stopped = Рассылка остановлена. Ваш выбор хранится до { $date }; /start вернёт его.
bot-my-zone-guessed = Часовой пояс — моё предположение; пока вы его не подтвердите, сообщения приходят без звука.
bot-button-topics = Темы
bot-button-settings = Настройки
bot-button-my = Моя рассылка
bot-button-pause = Пауза
bot-button-resume = Продолжить
bot-button-back = Назад

# Settings.
bot-settings-title = Настройки
bot-settings-day = День: { $value }
bot-settings-hour = Час: { $value }
bot-settings-zone = Часовой пояс: { $value }
bot-settings-arrival = Новые обзоры: { $value }
bot-settings-language = Язык: { $value }
bot-settings-layout = Вид: { $value }
bot-settings-sound = Сообщения: { $value }
bot-settings-summary = Сводка по темам: { $value }
bot-settings-quiet = Тихие недели: { $value }
bot-settings-typed = Не вижу здесь ни дня, ни часа, поэтому ничего не изменилось. Напишите, например, /settings пятница 07:30 или нажмите кнопку ниже.
bot-ask-day = В какой день приносить обзор?
bot-ask-hour = В котором часу? Время: { $zone }. Другое время: /settings 07:30
bot-ask-zone = По времени какого города? Сейчас: { $zone }.
bot-ask-arrival = Когда присылать новый обзор? В ваш час — вся неделя одним сообщением. Сразу — как только он опубликован, с 08:00 до 21:00 по времени: { $zone }; остальное придёт в ваш час.
bot-ask-language = На каком языке мне говорить? Новости остаются на языке обзора.
bot-ask-layout = Краткий вид — один экран: три новости с цитатой, остальные по строке. Полный — одно длинное сообщение, где раскрывается каждая новость; для старых приложений Telegram лучше краткий.
bot-ask-sound = Присылать сообщения со звуком или без?
bot-ask-summary = Раз в месяц я могу присылать одно сообщение со свежими новостями по вашим темам, не больше пяти тем. Присылать?
bot-ask-quiet = Если за неделю по вашим темам ничего не вышло: промолчать или сказать об этом одной строкой без звука?
bot-button-day = День
bot-button-hour = Час
bot-button-zone = Часовой пояс
bot-button-arrival = Новые обзоры
bot-button-language = Язык
bot-button-layout = Вид
bot-button-sound = Звук
bot-button-summary = Сводка по темам
bot-button-quiet = Тихие недели
bot-layout-compact = Краткий
bot-layout-full = Полный
bot-sound-on = Со звуком
bot-sound-off = Без звука
bot-summary-monthly = Раз в месяц
bot-summary-off = Не присылать
bot-quiet-silent = Промолчать
bot-quiet-tell = Сообщить
bot-arrival-slot = В мой час
bot-arrival-published = Сразу, 08–21
bot-saved = Сохранено
bot-saved-next = Сохранено. Следующий выпуск: { $when }

# Pause and stop.
bot-paused = Пауза. Темы и время сохранены; продолжить — /resume. Чтобы я вернулся сам, выберите срок или напишите день: /pause 5 мая
bot-paused-until = До { $date } — пауза. Продолжить раньше — /resume.
bot-pause-when = До какого дня? Я понимаю «до 5 мая», «до пятницы», «на 2 недели» и 2026-12-31; день должен быть ещё впереди. Паузы пока нет.
bot-button-pause-weeks = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[other] { $weeks } недель
 }
bot-button-pause-on = Пока не продолжу
bot-resumed = Продолжаем.
bot-resumed-already = Паузы нет.
bot-stopped = Остановлено: больше не пишу. Ваш выбор хранится 30 дней, /start вернёт его.
bot-stopped-already = Рассылка уже остановлена. /start вернёт ваш выбор.
bot-is-stopped = Рассылка остановлена; /start вернёт ваш выбор.

# A city for the time zone.
bot-summary-fine = Хорошо. { $date } — первая сводка; отключить её можно в /settings.
bot-summary-refused = Хорошо, без сводок. Вернуть их можно в /settings.
bot-city-question = По времени какого города? Напишите название, например { $example }. /cancel — оставить как есть.
bot-city-share = Или нажмите кнопку внизу и покажите, где вы: запомню только город.
bot-city-unknown = Не знаю города «{ $city }». Попробуйте город покрупнее в том же поясе или /cancel.
bot-city-which = Таких городов несколько. Какой ваш?
bot-city-type-it = Здесь я этого не пойму. Напишите название города, отправьте геопозицию или /cancel.
bot-button-place = 📍 Показать, где я
bot-place-far = Рядом с вами я не знаю ни одного города.
bot-place-which = Ближайший — { $city }. Его время подходит?
bot-cancelled = Хорошо, всё остаётся как есть.
bot-nothing-to-cancel = Отменять нечего. Что я умею — /help.

# Help, and what I do not understand.
bot-help-title = Приношу свежие обзоры по темам в удобный вам час. Что я понимаю:
bot-unknown-command = Не знаю команды { $command }. Что я понимаю — /help.
bot-unknown-text = Я понимаю команды и кнопки. Последний обзор — /latest, выбрать темы — /topics, всё остальное — /help.
bot-latest-none = Обзоров ещё не выходило.
bot-button-is-old = Эта кнопка устарела. Отправьте /my и продолжайте оттуда.
bot-newest-is-below = Последний обзор у вас уже есть — он ниже.
bot-no-earlier = Более ранних здесь нет.
bot-button-is-gone = Этого здесь больше нет. Последний обзор — /latest.
bot-button-not-here = Эти кнопки работают в личном чате со мной.
bot-error = У меня что-то сломалось. Попробуйте через минуту; если не пройдёт, назовите код { $id }.
bot-button-open-chat = Открыть чат

# Архив, поиск и ссылки.
bot-digest-unread = Я понимаю дни и недели вроде { $examples }. Все обзоры — в архиве.
bot-digest-examples = 2023-11-10, 26 апреля, 2025-W20, прошлая неделя
bot-button-search-it = Искать это
bot-button-archive = Архив
bot-search-what = Что искать? Напишите вместе с командой: /search уран. По одному изданию: /source рейтер.
bot-search-recent = Что искать? Напишите вместе с командой, например /search уран, или вернитесь к прежнему поиску:
bot-search-is-over = Этого поиска у меня больше нет. Отправьте /search и слова ещё раз.
bot-source-which = Какое издание? Здесь те, кого пересказывали чаще всего за двенадцать недель; любое другое: /source рейтер.
bot-source-unknown = Из «{ $word }» у меня ничего нет. Чаще всего за двенадцать недель пересказывали:
bot-source-mean = Из «{ $word }» у меня ничего нет. Может быть, одно из этих?
bot-link-unknown = По этой ссылке у меня ничего нет. Последний обзор — /latest, все обзоры — /archive.
bot-link-retracted = Редакция отозвала то, на что ведёт ссылка. Последний обзор — /latest.
bot-inline-none = Ничего не нашлось: искать в чате
bot-inline-open = Открыть в боте

# The command menu and /help.
bot-command-start = начать или посмотреть, что настроено
bot-command-latest = последние обзоры
bot-command-topic = одна тема за четыре недели
bot-command-topics = выбрать темы
bot-command-subscribe = следить за темами: /subscribe космос нефть
bot-command-unsubscribe = убрать темы: /unsubscribe нефть
bot-command-search = найти новости: /search уран
bot-command-source = новости одного издания: /source рейтер
bot-command-archive = все обзоры по месяцам
bot-command-digest = обзор за день или неделю: /digest прошлая неделя
bot-command-my = мои темы и время
bot-command-settings = день, час, часовой пояс, язык, вид и прочее
bot-command-pause = не писать какое-то время: /pause 2 недели
bot-command-resume = продолжить после паузы
bot-command-stop = прекратить рассылку
bot-command-cancel = не отвечать на вопрос
bot-command-help = что я понимаю
bot-command-status = рассылки и что с ними стало

# Свои данные, письма редакции и слишком много сразу.
bot-privacy =
    Что я храню об этом чате: его номер в Telegram, ваши темы, язык, час и другие настройки, до какого момента вы видели обзоры и — 13 недель — какие сообщения я вам отправил.

    Зачем: чтобы приносить ваши темы в ваш час и ничего не присылать дважды. Ни для чего другого я это не использую и никому не передаю.

    Как долго: до /forgetme — эта команда стирает всё сразу. После /stop или если вы меня заблокируете, всё стирается через 30 дней. То, что вы пишете редакции через /feedback, хранится 90 дней вместе с вашим именем; редакция читает это в своих чатах. В моих прежних резервных копиях след остаётся не дольше пяти недель, в тех, что оператор хранит отдельно, — пока он их не заменит; восстановление из копии вас не вернёт.

    /mydata пришлёт всё это файлом.
bot-privacy-contact = Кто за это отвечает: { $contact }
bot-privacy-no-contact = Вам как владельцу: CONTACT не заполнен, поэтому здесь никто не назван. Укажите его в .env.
bot-mydata = Всё, что я храню об этом чате. Зачем — /privacy, стереть — /forgetme.
bot-forget-question = Стереть сразу всё, что я храню об этом чате? Темы и время пропадут, сообщений больше не будет, вернуть ничего нельзя.
bot-forget-desk = Вы входите в редакцию: место в ней останется за вами, пока владелец его не отзовёт. Записи о том, что вы сделали, останутся в журнале — без вашего имени и номера.
bot-forget-nothing = Об этом чате я ничего не храню.
bot-forgotten = Стёрто: об этом чате я больше ничего не храню. Начать заново — /start.
bot-forgotten-soon = Стёрто, сообщений больше не будет. С диском неполадки: последние следы исчезнут из файлов, как только его починят. Начать заново — /start.
bot-button-forget = Стереть всё
bot-feedback-question = Что передать редакции? Напишите одним сообщением; передумали — /cancel.
bot-report-question = Что здесь не так? { $item }. Напишите одним сообщением; передумали — /cancel.
bot-feedback-thanks = Спасибо, редакция это получила. Её ответ придёт сюда.
bot-feedback-nobody = К сожалению, отзывы здесь никто не читает: у бота пока нет редакции.
bot-feedback-nobody-but = К сожалению, у бота нет редакции, которая читает отзывы. Напишите, пожалуйста, сюда: { $contact }.
bot-feedback-words-only = Я могу передать только слова. Напишите их, пожалуйста, или /cancel.
bot-feedback-too-long = Здесь { $length ->
    [one] { $length } знак
    [few] { $length } знака
   *[many] { $length } знаков
 }, а я могу передать не больше { $most }. Пожалуйста, сократите.
bot-feedback-too-many = За последние сутки у редакции уже { $most ->
    [one] { $most } ваше сообщение
    [few] { $most } ваших сообщения
   *[many] { $most } ваших сообщений
 }. Напишите, пожалуйста, завтра.
bot-feedback-answer =
    Редакция отвечает:

    { $text }
bot-letter-feedback = Отзыв: { $name } ({ $reader })
bot-letter-report = Сообщение об ошибке: { $name } ({ $reader })
bot-letter-hint = Ответьте на это сообщение или нажмите «Ответить»: ваши слова получит этот читатель.
bot-letter-answer-question = Что передать читателю ({ $name })? Напишите одним сообщением; передумали — /cancel.
bot-letter-answered = Ответ доставлен: { $name }.
bot-letter-unreachable = Читатель больше недоступен: { $name }.
bot-letter-gone = Этого письма больше нет: ему больше 90 дней или автор всё стёр.
bot-button-answer = Ответить
bot-slower = Чуть медленнее, пожалуйста: через полминуты я снова слушаю.
bot-command-feedback = написать редакции
bot-command-privacy = что я о вас храню и зачем
bot-command-mydata = всё, что хранится, файлом
bot-command-forgetme = стереть всё сразу

# Цифры для редакции.
bot-command-stats = читатели, рост, издания и темы в цифрах
bot-stats-readers = Читателей: { $present }, из них на паузе: { $paused }
bot-stats-gone = Ушли: { $stopped }, заблокировали бота: { $blocked } (хранятся 30 дней)
bot-stats-places = Люди { $people }, группы { $groups }, ветки форумов { $threads }, каналы { $channels }
bot-stats-languages = Языки
bot-stats-zones = Часовые пояса
bot-stats-topics = Темы
bot-stats-all-topics = Все темы
bot-stats-count = { $name }: { $count }
bot-stats-others = Остальные: { $count }
bot-stats-growth = Рост, по вчерашний день
bot-stats-span = { $weeks ->
    [one] { $weeks } неделя
    [few] { $weeks } недели
   *[many] { $weeks } недель
 }: пришли { $joined }, ушли { $ended }, заблокировали { $blocked }
bot-stats-before = Читателей сейчас { $now }, { $weeks ->
    [one] { $weeks } неделю
    [few] { $weeks } недели
   *[many] { $weeks } недель
 } назад { $before }
bot-stats-weeks = По неделям: пришли, ушли, заблокировали
bot-stats-week = { $from }: +{ $joined }, −{ $ended }, −{ $blocked }
bot-stats-since = Счёт ведётся с { $date }.
bot-stats-none = Дни считаются с этой ночи; загляните завтра.
bot-stats-content = Последние недели ({ $weeks }); в скобках столько же до них
bot-stats-told = Обзоры: { $digests } ({ $digestsBefore }), сюжеты: { $items } ({ $itemsBefore })
bot-stats-outlets = Издания
bot-stats-compared = { $name }: { $now } ({ $before })
bot-stats-deliveries = Доставка за те же недели ({ $weeks }), рассылок: { $pushes }
bot-stats-file = Цифры таблицей, без имён людей.
bot-button-stats = { $page ->
    [readers] Читатели
    [growth] Рост
   *[content] Содержание
 }
bot-button-stats-file = Файлом

# Объявления редакции.
bot-command-announce = написать всем, по теме или языку
bot-announcements-title = Объявления
bot-announcements-none = Пока ни одного не написано.
bot-announce-question = Пришлите текст таким, каким его должны увидеть читатели, с оформлением и ссылками: одно сообщение, не больше { $most } знаков, без картинок. Пока вы не подтвердите, никто его не получит. Передумали — /cancel.
bot-announce-question-in = Пришлите текст для читателей на этом языке: { $language }. Они получат его вместо первого. Передумали — /cancel.
bot-announce-words-only = В этой версии объявление — только текст: пришлите слова без картинки и файла или /cancel.
bot-announce-too-long = Здесь { $length ->
    [one] { $length } знак
    [few] { $length } знака
   *[many] { $length } знаков
 }, а в одно сообщение помещается { $most }. Сократите, пожалуйста, или /cancel.
bot-announce-lost = Часть оформления бот передать не может, она опущена; посмотрите перед отправкой.
bot-announce-cut = Длиннее сообщение быть не может. Что длиннее, Telegram режет надвое: проверьте, пожалуйста, что конец на месте.
bot-announce-draft = Объявление { $name }, черновик
bot-announce-to = Кому: { $kind ->
    [all] всем читателям
    [topic] кто следит за темой «{ $name }»
   *[language] читателям на языке: { $name }
 }{ $only ->
    [yes] , только людям
   *[no] , также группам и каналам
 }
bot-announce-texts = { $count ->
    [one] Текст: { $languages }, для всех
    [few] Тексты: { $languages }. Остальные получат первый
   *[many] Тексты: { $languages }. Остальные получат первый
 }
bot-announce-chats = { $chats ->
    [one] { $chats } чат
    [few] { $chats } чата
   *[many] { $chats } чатов
 }: { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[many] { $people } человек
 }, { $groups ->
    [one] { $groups } группа или канал
    [few] { $groups } группы и канала
   *[many] { $groups } групп и каналов
 }
bot-announce-asleep = { $count ->
    [one] У { $count } из них сейчас ночь (с 21:00 до 08:00): туда придёт в 08:00.
   *[many] У { $count } из них сейчас ночь (с 21:00 до 08:00): туда придёт в 08:00.
 }
bot-announce-ask = Отправить в { $chats ->
    [one] { $chats } чат
    [few] { $chats } чата
   *[many] { $chats } чатов
 }?
bot-announce-leaves = Уйдёт через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }. До этого можно отменить отправку.
bot-announce-taken-back = Отправка отменена: никто ничего не получил. Черновик сохранён.
bot-announce-state = { $state ->
    [draft] черновик
    [waiting] вот-вот уйдёт
    [planning] в пути
    [planned] в пути
    [stopping] останавливается
    [stopped] остановлено
    [too-late] не ушло: бот не работал
    [not-allowed] не ушло: нет права
   *[done] готово
 }
bot-announce-blocked = Заблокировали бота или исчезли: { $count }
bot-announce-failed = Не отправлено: { $count }
bot-announce-left = Больше не отправляется: { $count }
bot-announce-who = Кто должен его получить?
bot-announce-stop-ask = Остановить { $name }? Что дошло, останется; остальное будет отменено.
bot-announce-stopping = Останавливаю. Вы узнаете, сколько читателей его получили.
bot-announce-deleted = Черновик удалён.
bot-announce-problem = { $problem ->
    [gone] Этого объявления больше нет; /announce покажет, какие есть.
    [asked-of-another] С тех пор оно изменилось, или вопрос устарел; спросите ещё раз.
    [nobody] Его никто бы не получил; выберите, кому отправить.
    [leaving] Оно уже уходит; остановить его можно в /announce.
   *[left] Оно уже ушло; останавливать нечего.
 }
bot-announce-report = { $why ->
    [stopped] Объявление { $name } остановлено.
    [too-late] Объявление { $name } не отправлено: бот слишком долго не работал. Если оно ещё нужно, напишите его снова: /announce.
    [not-allowed] Объявление { $name } не отправлено: у вас больше нет этого права. Обратитесь к владельцу.
   *[done] Объявление { $name } ушло всем.
 }
bot-button-announce-new = Новое объявление
bot-button-announce-who = Кому
bot-button-announce-all = Всем читателям
bot-button-announce-people = Только людям
bot-button-announce-text = Изменить текст
bot-button-announce-also = + { $language }
bot-button-announce-written = ✓ { $language }
bot-button-announce-drop = Убрать
bot-button-announce-preview = Посмотреть
bot-button-announce-delete = Удалить
bot-button-announce-send = Отправить …
bot-button-announce-confirm = Да, отправить
bot-button-announce-no = Нет, не сейчас
bot-button-announce-undo = Отменить отправку
bot-button-announce-stop = Остановить

# Владельцам: рассылки и что с ними стало.
bot-push-title = { $kind ->
    [weekly] Еженедельный обзор { $name }
    [topics] Сводка тем { $name }
    [announcement] Объявление { $name }
    [start] Первые обзоры после /start
    [published] Сразу после выхода, { $name }
   *[correction] Исправление { $name }
 }
bot-push-planned = Начало: { $when }; читателей: { $readers }
bot-push-done = Завершено.
bot-push-running = Идёт: за последнюю минуту отправлено { $rate }, осталось около { $minutes } мин.
bot-push-quiet = Сейчас ничего не уходит.
bot-push-paused = Telegram просит подождать до { $when }.
bot-push-waiting = Ждут до { $when }: { $count }
bot-push-held = Остановлено: из последних { $of } читателей { $refused } будто бы заблокировали бота. Это скорее сбой, чем массовый уход. Продолжить?
bot-push-stopped = Отправка остановлена; причина — в журнале.
bot-push-sent = Отправлено: { $count }
bot-push-open = В пути: { $count }
bot-push-uncertain = Под вопросом, через минуту отправлю ещё раз: { $count }
bot-push-parked = Возможно, дошло: { $count }
bot-push-failed = Не отправлено: { $count } ({ $reasons })
bot-push-expired = Устарело: { $count }
bot-push-cancelled = Отменено: { $count }
bot-push-none = Рассылок ещё не было.
bot-failure = { $kind ->
    [blocked] блокировка { $count }
    [deactivated] нет аккаунта { $count }
    [kicked] бот удалён { $count }
    [no-chat] нет чата { $count }
    [no-rights] нет прав { $count }
    [content] содержание { $count }
   *[other] другое { $count }
 }
bot-list-title = { $list ->
    [parked] Возможно, дошло
    [failed] Не отправлено
    [expired] Устарело
   *[cancelled] Отменено
 }
bot-list-parked-note = Telegram не сообщил, дошли ли они. «Отправить снова» может принести третью копию; нажмите на читателя, чтобы узнать больше.
bot-list-empty = В этом списке больше ничего нет.
bot-delivery-title = Читатель { $reader }, часть { $part }, { $when }
bot-delivery-parked = Возможно, дошло: Telegram не ответил. Если сообщение на месте, так и скажите; повторная отправка может стать третьей копией.
bot-delivery-parked-channel = Возможно, дошло: Telegram не ответил. Посмотрите в канале: сообщение на месте? При повторе его увидят дважды все.
bot-delivery-failed = Не отправлено: { $reason }
bot-delivery-resent = Отправляю ещё раз.
bot-delivery-settled = Считаю отправленным.
bot-delivery-problem = { $problem ->
    [unknown] Этого в списке уже нет.
    [moved-on] С этим уже что-то произошло.
    [no-text] Текст уже не хранится, отправить снова нельзя.
    [expired] Срок вышел, больше не отправляется.
   *[reader] Этот читатель сейчас сообщений не получает.
 }
bot-held-not = Ничего больше не остановлено.
bot-held-on = Рассылка продолжается.
bot-held-back = Рассылка продолжается. Возвращено читателей: { $readers }
bot-held-wait = Рассылка ждёт. Продолжить можно в /status.
bot-button-resend = Отправить снова
bot-button-settle = Оно на месте
bot-button-go-on = Продолжить
bot-button-hold = Это сбой: ждать
bot-button-bring-back = Вернуть их и продолжить
bot-button-refresh = Обновить
bot-button-status = Посмотреть
bot-button-list-parked = Возможно, дошло
bot-button-list-failed = Не отправлено
bot-button-list-expired = Устарело
bot-button-list-cancelled = Отменено

# Редакция: ссылки, список настройки, редакторы, журнал действий.
bot-command-editors = кто в редакции и что кому можно
bot-command-audit = что сделала редакция, сначала новое
bot-standing = { $role ->
    [owner] Теперь вы владелец этого бота. Что вам доступно — в /help.
   *[reader] Вы больше не в редакции. Обзоры приходят как прежде.
 }
bot-standing-editor = Вы редактор этого бота. Вам можно: { $rights }. Команды — в /help.
bot-right = { $right ->
    [mend] править
    [publish] публиковать
   *[announce] объявлять
 }
bot-rights-none = только смотреть
bot-right-missing = У вас нет (или уже нет) на это права. Попросите его у владельца.
bot-join-refused = Ссылка уже использована или устарела. Попросите у владельца новую; если владельца ещё нет, перезапустите бота — он выведет её в терминал.
bot-join-owner = Вы уже владелец. Ссылка ещё действует: перешлите её тому, для кого она.
bot-joined = { $role ->
    [owner] Новый владелец: { $name }. Если вы не знаете этого человека, удалите его из редакции.
   *[editor] По вашей ссылке пришёл новый редактор: { $name }. Можно: { $rights }. Если вы не знаете этого человека, удалите его.
 }
bot-steps-title = { $left ->
    [0] Список настройки: всё готово.
    [one] Список настройки: остался { $left } пункт.
    [few] Список настройки: осталось { $left } пункта.
   *[many] Список настройки: осталось { $left } пунктов.
 }
bot-step-zone = { $done ->
    [yes] Ваш часовой пояс — { $zone }; у новых читателей — { $readers } (TIMEZONE).
   *[no] Ваш часовой пояс — { $zone }? Нажмите «Часовой пояс». У новых читателей — { $readers } (TIMEZONE).
 }
bot-step-sources = { $done ->
    [yes] Источников опрашивается: { $count }. Файлы можно класть и в папку { $inbox }.
   *[no] Источники не опрашиваются: укажите их в FEEDS и перезапустите бота. Файлы можно класть в папку { $inbox }.
 }
bot-step-samples = Источники: у песочницы свои образцы.
bot-step-digest = { $done ->
    [yes] Обзоров пока: { $count }.
   *[no] Обзоров ещё нет: пришлите сюда текст, файл или ссылку.
 }
bot-step-inline = { $done ->
    [yes] Встроенный режим включён: новостью можно поделиться в любом чате.
   *[no] Встроенный режим выключен, новостью не поделиться: включите его в @BotFather, Bot Settings, Inline Mode.
 }
bot-step-groups = { $done ->
    [yes] Бота можно добавлять в группы и каналы.
   *[no] Бота нельзя добавить в группу: разрешите в @BotFather, Bot Settings, Allow Groups.
 }
bot-step-privacy = Режим приватности (Group Privacy в @BotFather) может быть включён: боту хватает команд.
bot-step-contact = { $done ->
    [yes] За данные читателей отвечает { $contact } (CONTACT).
   *[no] Никто не отвечает за данные читателей: укажите адрес в CONTACT и перезапустите бота.
 }
bot-editors-title = Редакция. Владельцам можно всё; редакторы видят рассылки и числа, остальное — как указано.
bot-editors-owner = { $linked ->
    [yes] { $name }, владелец
   *[no] { $name }, владелец (OWNER_IDS)
 }
bot-editors-editor = { $name }: { $rights }
bot-editors-one = { $name }, редактор с { $since }. Отметьте, что можно; человек об этом узнает.
bot-editors-gone = Здесь больше некого менять.
bot-editors-remove = Удалить из редакции: { $name }? С этой минуты этому человеку там ничего нельзя, даже закончить начатое.
bot-editors-removed = Больше не в редакции: { $name }.
bot-invite = Что можно новому редактору? Потом это можно изменить.
bot-invite-link = Кто первым откроет эту ссылку, станет редактором бота. Действует один раз, до { $until }. Права: { $rights }.
    { $link }
bot-button-editors = Редакторы
bot-button-steps = Список настройки
bot-button-steps-zone = Часовой пояс
bot-button-audit = Журнал
bot-button-right-mend = Править черновики
bot-button-right-publish = Публиковать и отзывать
bot-button-right-announce = Рассылать объявления
bot-button-invite = Добавить редактора
bot-button-invite-link = Создать ссылку
bot-button-remove = Удалить из редакции
bot-button-remove-surely = Да, удалить
bot-button-keep-person = Нет, оставить
bot-button-turn-on = Дальше
bot-button-turn-back = Назад
bot-button-audit-export = Выгрузить файлом
bot-audit-title = Что сделала редакция
bot-audit-none = Пока ничего не сделано.
bot-audit-file = Всё, что хранится: по строке JSON на действие, сначала старые.
bot-act-nobody = { $actor ->
    [command] Командная строка
    [program] Программа
   *[erased] Человек, чьи данные стёрты
 }
bot-act = { $act ->
    [take-in] { $who }: принят обзор { $about }
    [revise] { $who }: принят новый текст, { $about }
    [mend] { $who }: правка, { $about }
    [publish] { $who }: публикация, { $about }
    [correct] { $who }: исправление, { $about }
    [retract] { $who }: отзыв, { $about }
    [unpublish] { $who }: возвращено в черновики, { $about }
    [keep-draft] { $who }: оставлено черновиком, { $about }
    [dismiss] { $who }: отложено, это не обзор, { $about }
    [bring-back] { $who }: возвращено к черновикам, { $about }
    [release] { $who }: отправка без недостающего, { $about }
    [skip] { $who }: пропуск, { $about }
    [undecide] { $who }: решение отменено, { $about }
    [resend] { $who }: сообщение отправлено снова, { $about }
    [settle] { $who }: сообщение на месте, { $about }
    [go-on] { $who }: рассылка продолжена, { $about }
    [bring-readers-back] { $who }: возвращено читателей: { $count }, { $about }
    [import-readers] { $who }: импорт читателей: { $count }
    [announce] { $who }: объявление { $about }
    [take-back-announcement] { $who }: объявление { $about } отозвано до отправки
    [stop-announcement] { $who }: объявление { $about } остановлено
    [leave-announcement-unsent] { $who }: объявление { $about } не отправлено
    [backup] { $who }: резервная копия
    [restore] { $who }: восстановление из копии
    [invite-owner] { $who }: ссылка для владельца
    [invite-editor] { $who }: ссылка для редактора ({ $rights })
    [become-owner] { $name }: теперь владелец
    [become-editor] { $name }: теперь редактор ({ $rights })
    [set-rights] { $who }: права изменены, { $name } ({ $rights })
    [remove] { $who }: удаление из редакции, { $name }
   *[other] { $who }: { $raw } { $about }
 }

# Владельцам, каждое по одному разу.
bot-owner-slot-skipped = { $why ->
    [missed] { $push }: время прошло, пока бот не работал. Не получили: { $readers }. Они получат следующий выпуск.
    [not-released] { $push }: время прошло без рассылки; читателей пока: { $readers }. Не хватало обзора, и никто не дал отмашку.
   *[nothing-published] { $push }: время прошло без рассылки; читателей пока: { $readers }. Не вышло ни одного обзора. Опубликуйте недостающий — он придёт со следующей рассылкой.
 }
bot-owner-content-refused = Telegram не принял сообщение: { $push }. Посмотрите список неотправленных и журнал.
bot-owner-refused = Часть сообщений не доставить: { $push }. Чата больше нет, или боту нельзя в нём писать.
bot-owner-parked = { $count ->
    [one] { $count } сообщение, возможно, дошло: Telegram не ответил. Оно на месте или отправить снова?
    [few] { $count } сообщения, возможно, дошли: Telegram не ответил. Они на месте или отправить снова?
   *[many] { $count } сообщений, возможно, дошли: Telegram не ответил. Они на месте или отправить снова?
 }
bot-owner-held = { $push }: рассылка остановлена. Из последних { $of } читателей { $refused } будто бы заблокировали бота. Это скорее сбой, чем массовый уход. Ответы людям идут. Продолжить рассылку?
bot-owner-stalled = { $push }: рассылка стоит. За { $minutes } мин. ничего не ушло, ждут сообщений: { $open }. Проверьте сеть и журнал; перезапуск ничего не потеряет.
bot-owner-planning-failed = Не удалось подготовить выпуски, читателей: { $readers }. Попытка повторяется каждую минуту; причина — в журнале.
bot-owner-store-refuses = Ничего не сохраняется, поэтому ничего не отправляется. Освободите место на диске или почините его — дальше всё пойдёт само.
bot-owner-store-writes-again = Диск снова принимает изменения; всё продолжается.
bot-owner-away = Бот не работал { $hours } ч, с { $from }. Ждали выпуска: { $waiting }
bot-owner-away-long = Бот не работал { $hours } ч, с { $from }. Ждали выпуска: { $waiting }. Что люди писали больше суток назад, потеряно: Telegram хранит это 24 часа.
bot-owner-other-instance = Сообщения этого бота забирает другая программа. Завершите её, иначе эта скоро остановится; рассылка пока ждёт.
bot-owner-set-aside = Одно сообщение трижды обрушило бота и отложено; остальным бот отвечает. Оно лежит в { $file }: перешлите его разработчикам.
bot-owner-sending-stopped = Telegram не принимает самого бота, ничего не отправляется. Проверьте токен и перезапустите бота; ничего не потеряно.
bot-owner-no-digest = Обзора нет: { $publisher }, ждали { $date }. Если он вышел, пришлите сюда его текст, файл или ссылку; если лежит среди черновиков без даты, укажите день. Если на этой неделе его нет, делать ничего не надо.
bot-owner-source-unreachable = Источник { $source } не читается с { $since }: { $reason } Проверьте, не переехала ли страница, и поправьте FEEDS; до тех пор присылайте обзоры сюда.
bot-owner-disk-nearly-full = Диск почти полон: свободно { $free } МБ ({ $percent } %). Освободите место: на полном диске ничего не сохранить и не отправить.
bot-owner-clock-wrong = Часы компьютера показывают время, которого быть не может, поэтому ничего не планируется. Выставьте их: ничего не потеряно, дальше всё пойдёт само.
bot-owner-repeated-errors = Ошибок за час: { $count }. Причина каждой — в журнале; людей попросили повторить. Если не прекратится, перезапустите бота — ничего не потеряется — и пришлите журнал разработчикам.

# Черновики: что приходит и что с ним делает редакция.
bot-command-drafts = обзоры, которые ждут редакцию
bot-drafts-none = Черновиков нет. Пришлите обзор документом, текстом, ссылкой или пересланным сообщением; папка inbox и ленты приносят их сами.
bot-drafts-title = { $count ->
    [one] Ждёт { $count } черновик:
    [few] Ждут { $count } черновика:
   *[other] Ждут { $count } черновиков:
 }
bot-drafts-odd = { $count ->
    [0] всё в порядке
    [one] { $count } сомнение
    [few] { $count } сомнения
   *[other] { $count } сомнений
 }
bot-draft-title = Черновик:
bot-draft-undated = без даты
bot-draft-no-outlet = издание не названо
bot-draft-no-topics = без темы
bot-draft-on-it-you = Над ним работаете вы.
bot-draft-on-it = Сейчас над ним работает { $name }.
bot-draft-nothing-odd = Ничего странного.
bot-draft-odd = Что странно:
bot-draft-more-odd = … и ещё { $count }, смотрите в списке новостей.
bot-draft-front = На экране блокировки:
bot-draft-more-stories = … и ещё { $count }.
bot-draft-doubt = { $code ->
    [digest-without-date] В тексте нет даты.
    [digest-without-item] Не найдено ни одной новости: пришлите исправленный текст.
    [digest-without-link] Нет ссылки.
    [digest-without-title] Нет заголовка; стоит обычный для этой серии.
    [series-unsure] Текст не похож на известные обзоры: проверьте новости и издания.
    [item-without-outlet] издание не названо.
    [item-without-body] заголовок без текста.
    [item-without-headline] нет своего заголовка; вместо него первые слова.
    [unknown-outlet] издание «{ $outlet }» мне незнакомо.
    [outlet-unsure] «{ $outlet }» только упоминается; это источник?
    [article-date-unsure] единственная дата может быть датой события, поэтому новость без даты.
    [item-count-unsure] Число новостей и упоминаний изданий не сходится: проверьте, где они начинаются.
   *[other] { $message }
 }
bot-draft-refused = { $code ->
    [input-too-large] Это больше 5 МБ. Пришлите только текст обзора.
    [input-not-text] Это не текст и не HTML. Скопируйте текст и пришлите его.
    [input-empty] Здесь пусто. Пришлите текст обзора.
    [input-too-costly] Это читается слишком долго, значит, это не обзор. Пришлите только его текст.
    [no-digest] Обзора здесь нет: нужен заголовок, под ним текст, и где-то названо издание. Пришлите текст целиком.
    [digest-without-item] Здесь нет ни одной новости. Пришлите текст целиком.
   *[other] { $message }
 }
bot-draft-cant = { $problem ->
    [changed-meanwhile] Тем временем его изменили. Вот как он выглядит сейчас.
    [taken-back] Он отозван. Сначала опубликуйте его.
    [day-ahead] Этот день ещё не наступил. Укажите день обзора.
    [story-gone] Этой новости в нём уже нет. Вот как он выглядит сейчас.
    [last-story] Это последняя новость. Если текст не обзор, нажмите «Не обзор».
    [no-topic] Такой темы больше нет. Выберите другую.
   *[other] { $message }
 }
bot-draft-gone = Этого обзора больше нет. Что ждёт решения, покажет /drafts.
bot-draft-others = Сейчас над ним работает { $name }. Сначала возьмите его на себя.
bot-draft-decided = { $what ->
    [published] Опубликован: читатели его получат.
    [dismissed] Не обзор: он не вернётся, даже если тот же текст придёт снова.
   *[retracted] Он отозван у читателей.
 }
bot-draft-date-is = День обзора: { $day }. Выберите другой.
bot-draft-link-none = У обзора нет ссылки.
bot-draft-link-is = Ссылка обзора: { $url }
bot-draft-dismiss-sure = Это не обзор? Тогда он не вернётся, даже если тот же текст придёт снова. Решение можно отменить.
bot-draft-stories-title = Нажмите номер, чтобы поправить новость. ★ — главная, ⚠ — под сомнением.
bot-draft-outlet-is =
    { $headline }

    Издание: { $outlet }
bot-draft-drop-sure =
    { $headline }

    Убрать эту новость? Вернёт её только исправленный текст.
bot-draft-topics-of =
    { $headline }

    Отметьте темы, не больше { $most }. Первая — главная.
bot-draft-topics-full = Тем уже { $most }. Сначала уберите одну.
bot-draft-differs = «{ $title }» уже есть, но с другим текстом. Это исправленный текст?
bot-draft-differs-out = «{ $title }» уже у читателей с другим текстом. Если это исправленный текст, их сообщения будут исправлены, и они об этом узнают.
bot-draft-left = Всё осталось как было.
bot-draft-replaced = Теперь в нём новый текст.
bot-draft-replace-gone = Этого текста у меня уже нет. Пришлите его ещё раз.
bot-draft-question = { $about ->
    [date] От какого дня обзор? Например, 26 апреля или суббота. /cancel — оставить как есть.
    [link] Какой адрес показать читателям? /cancel — оставить как есть.
    [outlet] Какое издание написало «{ $headline }»? /cancel — оставить как есть.
   *[text] Пришлите исправленный текст: документом или сообщениями, сколько понадобится, до { $most } знаков. /cancel — оставить как есть.
 }
bot-draft-unclear = { $about ->
    [date] Не понимаю этот день. Напишите, например, 26 апреля 2025, или /cancel.
    [link] Это не адрес. Напишите, например, example.org/review, или /cancel.
    [outlet] Напишите название издания, не длиннее 80 знаков, или /cancel.
   *[text] Пришлите текст или документ, или /cancel.
 }
bot-draft-mended = ✓ Исправлено.
bot-draft-same = Так уже и было.
bot-draft-taken-in = ✓ Принят как черновик; читатели его не видят.
bot-draft-known = Он уже есть, нового ничего нет.
bot-draft-too-long = Это больше { $most } знаков. Пришлите документом.
bot-draft-pieces = У меня { $length } знаков, жду остальное. Это всё?
bot-draft-pieces-read = { $length } знаков, текст целиком.
bot-draft-pieces-gone = Этого текста у меня уже нет. Пришлите его ещё раз.
bot-draft-page-problem = { $problem ->
    [address-not-allowed] Этот адрес мне читать нельзя: только открытые веб-страницы. Пришлите текст.
    [too-slow] Страница отвечала слишком долго. Попробуйте позже или пришлите текст.
    [too-large] Страница больше 5 МБ. Пришлите текст.
    [bomb] Страница больше 5 МБ. Пришлите текст.
    [too-many-redirects] Этот адрес ведёт всё дальше и дальше. Пришлите тот, где он кончается.
    [not-text] По этому адресу не текст. Пришлите текст.
    [asked-to-wait] Сайт просит пока его не беспокоить. Попробуйте позже или пришлите текст.
    [offline] В песочнице ничто не покидает этот компьютер. Пришлите текст.
   *[other] Не удалось прочитать страницу. Проверьте адрес или пришлите текст.
 }
bot-draft-note = { $count ->
    [0] Новый черновик: { $title }. Ничего странного.
    [one] Новый черновик: { $title }. { $count } сомнение:
    [few] Новый черновик: { $title }. { $count } сомнения:
   *[other] Новый черновик: { $title }. { $count } сомнений:
 }
bot-draft-button-open = Посмотреть
bot-draft-button-list = Все черновики
bot-draft-button-back = Назад
bot-draft-button-stories = Новости ({ $count })
bot-draft-button-text = Исправить текст
bot-draft-button-date = Дата
bot-draft-button-link = Ссылка
bot-draft-button-dismiss = Не обзор
bot-draft-button-dismiss-yes = Не обзор
bot-draft-button-bring-back = Отменить: это обзор
bot-draft-button-take-over = Взять на себя
bot-draft-button-other-day = Другой день
bot-draft-button-add-link = Добавить ссылку
bot-draft-button-no-link = Без ссылки
bot-draft-button-keep = { $place }: оставить
bot-draft-button-nobody = { $place }: без издания
bot-draft-button-outlet-other = { $place }: другое
bot-draft-button-no-outlet = Не называть
bot-draft-button-outlet = Издание
bot-draft-button-topics = Темы
bot-draft-button-lead = Сделать главной
bot-draft-button-no-lead = ★ Не главная
bot-draft-button-drop = Убрать
bot-draft-button-drop-yes = Убрать
bot-draft-button-replace = Заменить
bot-draft-button-leave = Оставить
bot-draft-button-all = Это всё

## delivery

# Группы, каналы и темы форумов.
bot-group-added = Приношу еженедельные обзоры мировой прессы по темам. Что приходит сюда, выбирает администратор в личном чате со мной.
bot-group-back = Я снова здесь, всё идёт как настроено. Следующее сообщение: { $when }.
bot-group-set-up = Сюда приходит то, что администратор выберет в личном чате со мной: темы, день, час и язык. Отправьте /here в ветке форума — и у неё будут свои темы.
bot-group-elsewhere = Это между нами: откройте личный чат. Что приходит сюда, выбирает администратор.
bot-group-latest = Последний обзор: { $date }, { $stories }.
bot-group-topic = { $topic }, четыре недели: { $stories }.
bot-group-did-you-mean = Не знаю темы «{ $word }». Может быть: { $names }?
bot-group-refused = Не могу настроить это для вас: вы должны быть там администратором, а я — участником.
bot-group-full = Больше { $most } мне не потянуть. Остановите ненужное или обратитесь к тем, кто ведёт этого бота.
bot-group-nothing-yet = Сюда пока ничего не приходит. Начните со всех тем или выберите нужные; день, час и язык можно поменять когда угодно.
bot-group-brings = Приходит сюда: { $topics }
bot-group-brings-everything = Приходит всё.
bot-group-paused = Пауза: ничего не приходит, пока вы не продолжите.
bot-group-stopped = Сюда больше ничего не приходит. Настройки храню до { $date }.
bot-group-out-of-reach = Сюда не удалось написать, поэтому ничего не приходит. Нажмите «Продолжить», когда я снова буду здесь.
bot-group-no-post = Мне нельзя писать там: разрешите отправлять сообщения, дальше я справлюсь.
bot-group-no-post-channel = Мне нельзя публиковать в канале: дайте мне право администратора «Публикация сообщений», дальше я справлюсь.
bot-group-may-post = Мне снова можно публиковать, спасибо.
bot-group-threads = { $count ->
    [0] Веток со своими темами пока нет. Отправьте в ветке /here с темами, например /here energy, — и они будут приходить туда, а не сюда.
    [one] Свои темы есть у { $count } ветки: такие новости приходят туда, а не сюда.
    [few] Свои темы есть у { $count } веток: такие новости приходят туда, а не сюда.
   *[many] Свои темы есть у { $count } веток: такие новости приходят туда, а не сюда.
 }
bot-group-unnamed = недоступно
bot-group-topics-title = Что должно приходить сюда? Число — сколько новостей было за четыре недели.
bot-group-topics-everything = Приходит всё. Отметьте темы, чтобы приходили только они.
bot-channel-added = Теперь я в этом канале. Выберите, что и когда публиковать.
bot-group-trouble = { $why ->
    [closed] Не удалось написать: ветка закрыта. Откройте её или разрешите мне управлять темами; в следующий раз попробую снова.
    [deleted] Не удалось написать: ветка удалена. Её темы снова приходят в саму группу; /here в другой ветке перенесёт их туда.
    [no-rights] Не удалось написать: у меня нет на это права. Разрешите отправлять сообщения; в следующий раз попробую снова.
   *[other] Не удалось написать: Telegram не принял сообщение. В следующий раз попробую снова.
 }
bot-groups-none = Добавьте меня в группу или канал, где вы администратор. Что делать дальше, скажу здесь.
bot-groups-mine = Группы и каналы, которые вы настроили:
bot-here-how = Отправьте /here с темами, например /here energy space, — и они будут приходить сюда. Убрать их: /here off. Остальное настраивается в личном чате.
bot-here-bound = Теперь сюда приходит: { $topics }.
bot-here-everything = Теперь сюда приходит всё, чего нет в других ветках.
bot-here-off = Сюда больше ничего не приходит.
bot-here-off-words = off, stop, none, выкл, стоп, ничего
bot-here-nothing = Сюда ничего и не приходило.
bot-here-refused = Что приходит сюда, выбирают только администраторы.
bot-here-anonymous = Вы пишете от имени чата, и я не вижу, кто вы. Нажмите кнопку: она откроет личный чат со мной.
bot-here-in-private = /here работает в ветке форума: /here energy даёт ей свои темы. Сначала добавьте меня в группу.
bot-command-here = в ветке группы: её темы
bot-button-set-up = Настроить
bot-button-read = Читать
bot-button-add-group = Добавить в группу
bot-button-add-channel = Добавить в канал
bot-button-groups = Группы и каналы
bot-button-stop-posts = Остановить
bot-button-unbind = Отвязать

# The desk: approving, the coming week, previews, and what is out.
bot-release-undated = { $publisher }, без даты
bot-release-question = Опубликовать: { $digest }? { $stories ->
    [one] { $stories } материал.
    [few] { $stories } материала.
   *[many] { $stories } материалов.
 }
bot-release-when = { $when }: { $readers ->
    [one] { $readers } читатель
    [few] { $readers } читателя
   *[many] { $readers } читателей
 }
bot-release-others = в другие часы: { $readers }
bot-release-at-once = Сразу после публикации: { $readers }
bot-release-nobody = Дайджеста пока никто не ждёт.
bot-release-too-old = Он уже не войдёт ни в один выпуск: у читателей есть более новый или ему больше двух недель.
bot-release-left-out = Эта неделя пропущена: опубликованное придёт со следующей.
bot-release-missing = На этой неделе ещё нет: { $series }
bot-release-blocked = В таком виде этот обзор опубликовать нельзя. Откройте черновик: сначала нужно исправить то, что стоит наверху.
bot-release-gone = Этого обзора здесь больше нет.
bot-release-is-out = Этот обзор уже опубликован.
bot-release-no-more = Кто-то вас опередил: состояние обзора изменилось. Посмотрите ещё раз.
bot-release-asked-before = Этот вопрос уже не действует: начните заново и ответьте на новый.
bot-release-published = Опубликовано: { $digest }
bot-release-unpublished = Снова черновик: { $digest }. Его никто не получил.
bot-release-kept = Останется черновиком, пока его не опубликуют: { $digest }
bot-release-too-late = Этот обзор уже у читателей, поэтому снова сделать его черновиком нельзя. Исправьте его или отзовите: тогда сообщения у них изменятся.
bot-release-week-over = Та неделя прошла. Посмотрите на следующую.
bot-release-skip-question = Пропустить эту неделю? Дайджест никто не получит; опубликованное придёт со следующей неделей.
bot-release-week = Ближайшая неделя, { $name }
bot-release-no-week = Ближайшей недели нет: дайджеста никто не ждёт.
bot-release-comes = В неё войдут:
bot-release-nothing = Для неё пока ничего нового не опубликовано.
bot-release-waits = Ждёт: { $series }
bot-release-without = Уйдёт без: { $series }
bot-preview-title = Предпросмотр ближайшего выпуска
bot-preview-draft = { $digest } (черновик)
bot-preview-undated = У черновика ещё нет даты, поэтому в выпуск он не входит.
bot-preview-lock-screen = На экране блокировки:
bot-preview-nothing = Такой читатель на этой неделе не получит ничего или только строку об этом.
bot-preview-everything = Всё
bot-preview-topic = Темы: { $topic }
bot-preview-which-topic = Как читатель какой темы? Это темы ближайшего выпуска.
bot-preview-mark = 👁 Предпросмотр, только для вас: { $wishes }
bot-button-publish = Опубликовать
bot-button-approve = Одобрить
bot-button-preview = Предпросмотр
bot-button-not-now = Не сейчас
bot-button-unpublish = Снова в черновик
bot-button-keep-draft = Оставить черновиком
bot-button-send-without = Отправить без него
bot-button-skip-week = Пропустить
bot-button-undecide = Отменить решение
bot-button-week = Ближайшая неделя
bot-button-outs = Опубликованные
bot-button-send-here = Прислать мне
bot-out-title = Опубликованные обзоры, сначала новые. ✕ – отозван.
bot-out-none = Ещё ни один обзор не опубликован.
bot-out-since = Опубликован { $when } · материалов: { $stories } · редакция { $revision }
bot-out-taken-back = Отозван: его больше никто не видит.
bot-out-had = Получили: { $readers } { $readers ->
    [one] читатель
    [few] читателя
   *[many] читателей
 }
bot-out-told = узнали: { $readers } { $readers ->
    [one] читатель
    [few] читателя
   *[many] читателей
 }
bot-out-open = в пути: { $count }
bot-out-uncertain = возможно, дошло: { $count }
bot-out-failed = не дошло: { $count }
bot-out-revision = Редакция { $revision }:
bot-out-planning = Остальным читателям сообщается прямо сейчас.
bot-out-correct-how = Как исправить: { $digest }? Сообщения у читателей изменятся, под ними без звука появится пометка.
bot-out-text-question = Пришлите весь исправленный текст документом или несколькими сообщениями. /cancel оставит всё как есть.
bot-out-text-so-far = Пока знаков: { $length }. Пришлите ещё или скажите, что это всё.
bot-out-unreadable = В этом тексте не нашлось материалов, поэтому ничего не изменилось. Пришлите его ещё раз, целиком.
bot-out-words-only = Здесь нужны слова: текст, и не слишком длинный.
bot-out-too-long = Для пометки это слишком длинно: не больше { $most } знаков.
bot-out-note-question = Что сообщить читателям? Одно предложение на языке обзора. Без него они увидят заголовки, которые изменились.
bot-out-reason-question = Почему он отзывается? Одно предложение для читателей на языке обзора.
bot-out-which-story = Какой материал убрать?
bot-out-cannot-drop = Этот материал убрать нельзя: он последний или его уже нет.
bot-out-correct-sure = Исправить: { $digest }?
bot-out-retract-sure = Отозвать: { $digest }? Его материалы исчезнут со всех экранов и из сообщений у читателей.
bot-out-changes = Изменится:
bot-out-more = … и ещё { $count }
bot-out-nothing-changes = Ни один материал не изменится.
bot-out-readers = Читателей, которые его получили: { $readers }
bot-out-note-is = Им сообщат: { $note }
bot-out-changed-meanwhile = Обзор тем временем изменился, или текст к нему не подходит. Посмотрите ещё раз.
bot-out-corrected = Исправлено. Читателям уже сообщается.
bot-out-retracted = Отозвано. Сообщения уже очищаются.
bot-button-correct = Исправить
bot-button-retract = Отозвать
bot-button-new-text = Прислать исправленный текст
bot-button-drop-story = Убрать материал
bot-button-text-end = Это всё
bot-button-no-words = Без слов
bot-button-leave = Оставить как есть
bot-call-reminder = { $hours ->
    [15] Первые дайджесты недели уходят { $when }, примерно через 15 часов.
   *[other] Первые дайджесты недели уходят { $when }, осталось меньше { $hours } часов.
 }
bot-call-waiting = Без публикации в них не войдут черновики:
 { $drafts }
bot-call-missing = Ещё ничего не опубликовано: { $series }. Неделя ждёт, пока вы не отправите её без этого.
bot-call-will-publish = В этом черновике сомнений нет, поэтому он будет опубликован автоматически { $when }: { $digest }
bot-call-did-publish = Опубликовано автоматически: { $digest }. Пока его никто не получил, его можно вернуть в черновики.

# Резервные копии.
bot-command-backup = всё, что хранится, одним файлом
bot-button-backup = Прислать сюда
bot-backup-question = Прислать резервную копию в этот чат? В файле — выбор всех читателей, и Telegram хранит всё, что вы не удалите. Держите копию там, где её прочтёте только вы.
bot-backup-begun = Копия готовится и скоро придёт.
bot-backup = Всё на { $when }. Читателей: { $readers }, обзоров: { $digests }. Вернуть это на сервере можно командой digest-bot restore.
bot-backup-large = Копия занимает { $size } МБ, а бот может прислать не больше { $most } МБ. Сделайте её на сервере: digest-bot backup <файл>
bot-backup-failed = Копию записать не удалось. Проверьте диск и журнал и попросите ещё раз.
bot-owner-backup-failed = Ежедневная резервная копия не сделана: { $why ->
    [room] на диске слишком мало места. Освободите его; попытка повторяется каждый час.
   *[other] причина — в журнале. Попытка повторяется каждый час.
}
