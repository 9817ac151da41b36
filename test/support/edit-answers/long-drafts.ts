/** Long answers as assistants write them, each with faults and the small edits that mend them. */
import type { Edit } from "../../../src/core/edits.ts";
import type { Language } from "../../../src/core/languages.ts";

export interface LongDraft {
  readonly language: Language;
  readonly request: string;
  readonly draft: string;
  /** Word for word as the draft has them, in the order of the draft. */
  readonly edits: readonly Edit[];
}

const english: readonly Omit<LongDraft, "language">[] = [
  {
    request: "How does vaccination work, and why do some vaccines need boosters?",
    draft: `Vaccination shows the immune system a harmless picture of a germ, so that it is prepared when the real one comes.

## What happens in the body

1. **The vaccine is injected.** It holds a weakened germ, a part of one, or the plan of such a part.
2. **Scouts find it.** Certain white blood cells swallow the stranger and carry pieces of it to the nearest lymph node.
3. **Red blood cells answer.** Those that happen to fit the pieces multiply and begin to make antibodies.
4. **Memory stays.** Some of these cells live on for years - they "remember" the germ and answer within hours instead of weeks.

The first vaccine was made by Louis Pasteur in 1796: he used cowpox to protect a boy from smallpox. It took almost two centuries until smallpox was declared extinct, in 1980.

## Why boosters are needed

Memory fades at different speeds. Against measles two doses protect for life, because the virus hardly changes and the live vaccine leaves a deep trace. Against tetanus the protection lasts about two years, so the dose has to be repeated. Influenza is another case: the virus itself changes from winter to winter, and last year's memory no longer fits.

A booster also works better than the first dose. The cells that remember are already there; they only have to multiply, and each round selects those that fit best. That is why the level of antibodies after a second dose is often ten times higher.

Side effects such as a sore arm or a mild fever are a sign that this work has begun. They usually pass within two days. Severe reactions are rare, and doctors ask everyone to wait for a quarter of an hour so that they can help at once.`,
    edits: [
      { quote: "**Red blood cells answer.**", replacement: "**White blood cells answer.**" },
      {
        quote: "The first vaccine was made by Louis Pasteur in 1796",
        replacement: "The first vaccine was made by Edward Jenner in 1796",
      },
      {
        quote: "Against tetanus the protection lasts about two years",
        replacement: "Against tetanus the protection lasts about ten years",
      },
    ],
  },
  {
    request: "Write an internal announcement about the move to the new office.",
    draft: `Dear colleagues,

after eleven years in Harbour Street we are moving. From Monday, 4 March, our address is 12 Mill Lane, only two stops further on the same tram line. This letter says what will happen when, and what we need from you.

**Packing.** Grey boxes will stand on every floor from 19 February. Please pack your own desk and put your name and the number of your new room on each side of the box. What is not labelled cannot be delivered! Plants travel in separate crates; ask Miriam at the front desk. "Personal things" such as photographs and mugs are best taken home for the weekend.

**Computers.** Leave screens and docking stations as they are: the technicians will take them down on Thursday evening and set them up again on Saturday. Notebooks stay with you. Whoever works on Friday does so from home, because there will be no network in the building after 4 pm on Thursday.

**Rooms.** The new house has five floors. The canteen and the library are on the ground floor, sales and support on the first, development on the second and third, and the management on the fourth. Every floor has two quiet rooms that can be booked for at most three hours a day - please do not turn them into offices.

**Keys.** Your old badge stops working on 1 March. New ones are handed out at the front desk from 26 February, between 9 and 11 am. Bring your identity card; it is not possible to collect a badge for somebody else.

**Parking.** There are thirty places for cars and a hundred and twenty for bicycles in the basement. The places for cars are given by lot, twice a year. The first draw takes place on Wednesday.

We know that a move costs time and nerves. Thank you for your patience, and see you on the other side of the river for coffee and cake at 10 am on Monday.

The moving team`,
    edits: [
      {
        quote: "only two stops further on the same tram line",
        replacement: "only three stops further on the same tram line",
      },
      {
        quote: "the technicians will take them down on Thursday evening",
        replacement: "the technicians will take them down on Friday evening",
      },
      { quote: "What is not labelled cannot be delivered!", replacement: "Unlabelled boxes cannot be delivered." },
      {
        quote: '"Personal things" such as photographs and mugs are best taken home',
        replacement: "Photographs and mugs are best taken home",
      },
    ],
  },
  {
    request: "Explain how to write a function that finds prime numbers in Python, with an example.",
    draft: `A prime number has exactly two divisors: one and itself. The oldest way to find all primes up to a limit is the sieve of Eratosthenes, and it is still one of the quickest.

**The idea.** Write down all numbers from 2 to the limit. Take the smallest number that is not crossed out: it is a prime. Cross out all its multiples. Go on with the next number that is left, and stop when its square is greater than the limit.

\`\`\`python
def primes_up_to(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0:2] = [False, False]
    for number in range(2, int(limit ** 0.5)):
        if is_prime[number]:
            for multiple in range(number * number, limit + 1, number):
                is_prime[multiple] = False
    return [number for number, prime in enumerate(is_prime) if prime]
\`\`\`

**How to read it.** The list \`is_prime\` has one entry for each number. It starts with everything set to true, except 0 and 1. The outer loop only has to go up to the square root of the limit, because every composite number has a divisor that is not greater than its own root. The inner loop starts at the square of the number: smaller multiples were crossed out before, by smaller primes.

**An example.** With \`primes_up_to(20)\` the numbers 2, 3, 5, 7, 9, 11, 13, 17 and 19 are left. The first round crosses out the even numbers, the second one 9 and 15, and after that the root of 20 is passed already.

**How quick is it?** The number of steps grows only a little faster than the limit itself: O(n log log n). For a limit of one million an ordinary computer needs less than a second. The memory is the real bound - one entry for each number. If that is too much, a *segmented* sieve works through the numbers in blocks and keeps only the small primes.

For a single number a sieve would be wasteful; then it is enough to try divisors up to the root, or to use the test of Miller and Rabin when the number is very large.`,
    edits: [
      {
        quote: "for number in range(2, int(limit ** 0.5)):",
        replacement: "for number in range(2, int(limit ** 0.5) + 1):",
      },
      {
        quote: "the numbers 2, 3, 5, 7, 9, 11, 13, 17 and 19 are left",
        replacement: "the numbers 2, 3, 5, 7, 11, 13, 17 and 19 are left",
      },
      {
        quote: "The memory is the real bound - one entry for each number.",
        replacement: "The memory is the real bound, with one entry for each number.",
      },
    ],
  },
];

const russian: readonly Omit<LongDraft, "language">[] = [
  {
    request: "Расскажи о Байкале: возраст, глубина, животные, когда ехать.",
    draft: `Байкал — самое глубокое озеро на Земле и одно из самых древних: учёные оценивают его возраст в 25–30 миллионов лет. Большинство озёр живут не дольше 15 тысяч лет, потом они мелеют и зарастают, а Байкал лежит в разломе, который каждый год расширяется примерно на два сантиметра.

## Цифры

- **Глубина:** до 1642 метров в самой глубокой точке у острова Ольхон.
- **Длина:** около 636 километров, как от Москвы до Петербурга.
- **Объём:** пятая часть всей незамёрзшей пресной воды мира, больше, чем во всех Великих озёрах Америки вместе.
- **Реки:** впадает больше трёхсот, вытекают только две — Ангара и Лена.

## Кто здесь живёт

Две трети обитателей озера не встречаются больше нигде. Самая известная — байкальская нерпа, единственный в мире пресноводный тюлень. Как её предки попали в середину материка, до сих пор спорят: вероятнее всего, они поднялись по рекам из Северного Ледовитого океана во время оледенения. Другая знаменитость, голомянка, — прозрачная рыба без чешуи, которая рождает живых мальков. А чистоту воды хранит крошечный рачок эпишура: за год он успевает «процедить» верхние пятьдесят метров озера трижды.

## Когда ехать

Летом, в июле и августе, вода у берега прогревается до 16 градусов, а в мелких заливах и теплее. В сентябре меньше людей и золотая тайга. Зимой, с февраля до середины марта, лёд толщиной до метра выдерживает автомобили; он прозрачен, и сквозь него видно дно. В апреле на лёд выходить уже опасно! В ноябре и декабре часты штормы, и паромы на Ольхон не ходят.

Добраться проще всего через Иркутск: оттуда автобус за час довезёт до посёлка Листвянка, а поезд по старой Кругобайкальской дороге — до порта Байкал. На остров Ольхон едут пять-шесть часов. Вещи берите тёплые даже летом: вечером с озера дует холодный ветер.`,
    edits: [
      { quote: "вытекают только две — Ангара и Лена", replacement: "вытекает только одна — Ангара" },
      {
        quote: "за год он успевает «процедить» верхние пятьдесят метров озера трижды",
        replacement: "за год он трижды процеживает верхние пятьдесят метров озера",
      },
      { quote: "В апреле на лёд выходить уже опасно!", replacement: "В апреле выходить на лёд уже опасно." },
    ],
  },
  {
    request: "Напиши инструкцию для новых сотрудников, как оформить командировку.",
    draft: `Добро пожаловать! Эта памятка отвечает на вопросы, которые чаще всего задают перед первой командировкой. Читается за пять минут, экономит неделю переписки.

**1. Согласование.** Не позднее чем за десять рабочих дней до поездки создайте заявку на портале: «Сервисы → Командировки → Новая заявка». Укажите город, даты, цель и номер проекта. Заявку утверждает ваш руководитель, затем отдел кадров. Если поездка срочная — позвоните в отдел кадров: срочные заявки рассматривают в тот же день.

**2. Билеты и гостиница.** Билеты покупает секретариат. Не покупайте их сами: возместить такие расходы бухгалтерия не сможет! В поезде положено купе, в самолёте — эконом-класс. Гостиницу выбирайте из списка на портале, предел цены зависит от города: 4000 рублей в сутки в областных центрах и 6500 рублей в Москве и Петербурге.

**3. Суточные.** За каждый день поездки, включая дни в дороге, выплачивают 700 рублей по России и 2500 рублей за границей. Деньги приходят на карту за день до отъезда. Отчитываться за них чеками нужно.

**4. В поездке.** Сохраняйте посадочные талоны, счета и чеки за такси: без них оплата расходов невозможна. Такси оплачивают только между вокзалом или аэропортом и гостиницей. Заболели — сообщите руководителю в тот же день и возьмите справку.

**5. После возвращения.** В течение семи рабочих дней сдайте авансовый отчёт: заполненный бланк, талоны, счета, чеки. Бланк лежит там же, на портале. Если остались неистраченные деньги, верните их в кассу; если вы потратили больше, приложите объяснение. Ещё раз проверьте подписи: отчёт без подписи руководителя вернут.

**Частые ошибки.** Забывают номер проекта; теряют посадочные талоны; сдают отчёт через месяц. Всё это решается, но отнимает время у вас и у бухгалтерии.

Вопросы задавайте Светлане Юрьевне, кабинет 214, добавочный 33-17. Удачной поездки!`,
    edits: [
      { quote: "Отчитываться за них чеками нужно.", replacement: "Отчитываться за них чеками не нужно." },
      {
        quote: "Если поездка срочная — позвоните в отдел кадров",
        replacement: "Если поездка срочная, позвоните в отдел кадров",
      },
      {
        quote: "В течение семи рабочих дней сдайте авансовый отчёт",
        replacement: "В течение трёх рабочих дней сдайте авансовый отчёт",
      },
    ],
  },
  {
    request: "Сравни ипотеку и аренду: что выгоднее молодой семье?",
    draft: `Короткий ответ: выгоднее то, что подходит к вашим планам на ближайшие семь-десять лет. Если вы уверены в городе и в работе, чаще выигрывает покупка; если нет — аренда.

### Что говорит за ипотеку

* Платёж не растёт. Аренда дорожает вместе с ценами, а платёж по кредиту с твёрдой ставкой через десять лет будет ощущаться вдвое меньше.
* Вы платите себе. Часть каждого платежа гасит долг и становится вашей собственностью - в первые годы, правда, это *большая* часть.
* Есть льготы. Семьям с детьми доступны сниженная ставка и материнский капитал, а налоговый вычет возвращает до 650 тысяч рублей на каждого супруга.

### Что говорит за аренду

* Свобода. Переехать можно за месяц, а продажа квартиры с долгом занимает полгода.
* Нет первого взноса. Три миллиона, отложенные на вклад, приносят проценты уже сегодня.
* Нет лишних расходов. Ремонт, налог, страховка и взносы на капитальный ремонт за вас платит хозяин.

### Считаем на примере

Квартира стоит девять миллионов рублей, аренда такой же — сорок тысяч в месяц. При взносе в три миллиона и льготной ставке шесть процентов на двадцать лет платёж составит примерно сорок три тысячи. Разница с арендой всего три тысячи в месяц, и через двадцать лет у вас останется квартира. При ставке восемнадцать процентов тот же кредит стоит девяносто три тысячи в месяц; тогда разумнее снимать и откладывать разницу. «Точка равновесия» лежит где-то около девяти процентов.

### На что смотреть

Прежде чем решать, ответьте на три вопроса. Есть ли у вас запас хотя бы на шесть месяцев платежей? Останетесь ли вы в этом городе? Не превышает ли платёж трети дохода семьи? Если хотя бы на два из них ответ «нет», снимайте и копите.

И последнее: квартира — это прежде всего дом. Покой тоже чего-то стоит, и в таблицу он не помещается.`,
    edits: [
      { quote: "в первые годы, правда, это *большая* часть", replacement: "в первые годы, правда, это меньшая часть" },
      {
        quote: "«Точка равновесия» лежит где-то около девяти процентов.",
        replacement: "Равновесие лежит около девяти процентов.",
      },
      {
        quote: "Если хотя бы на два из них ответ «нет», снимайте и копите.",
        replacement: "Если хотя бы на один из них ответ «нет», снимайте и копите.",
      },
    ],
  },
];

export const longDrafts: readonly LongDraft[] = [
  ...english.map((draft) => ({ language: "en" as const, ...draft })),
  ...russian.map((draft) => ({ language: "ru" as const, ...draft })),
];
