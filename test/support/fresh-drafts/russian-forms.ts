/** Russian requests for lists, JSON, code and marked parts that nobody tuned on, labelled by hand. */
import type { UnlabelledDraft } from "./fresh-draft.ts";

export const russianForms: readonly UnlabelledDraft[] = [
  {
    request: "Назови 6 овощей маркированным списком.",
    asks: [{ type: "bullets", min: 6, max: 6 }],
    draft: "- Морковь\n- Лук-порей\n- Шпинат\n- Свёкла\n- Тыква\n- Фенхель",
    isList: true,
  },
  {
    request: "Перечисли три причины научиться играть в шахматы, пронумеруй их.",
    asks: [{ type: "items", min: 3, max: 3 }],
    draft:
      "1. Они учат сначала думать, потом ходить.\n2. В них можно играть с кем угодно без общего языка.\n3. Партия ничего не стоит и помещается в обеденный перерыв.",
    isList: true,
  },
  {
    request: "Сделай чек-лист для переезда: ровно 7 пунктов, без слова «стресс».",
    asks: [
      { type: "items", min: 7, max: 7 },
      { type: "excludes", text: "стресс" },
    ],
    draft:
      "- Предупредить хозяина\n- Заказать машину\n- Собрать коробки\n- Подписать каждую коробку\n- Снять показания счётчиков\n- Отдать ключи\n- Сообщить почте новый адрес",
    isList: true,
    forbidden: ["Заказать машину", "Заказать машину, чтобы уменьшить стресс"],
  },
  {
    request: "Дай список из четырёх вопросов для знакомства.",
    asks: [{ type: "items", min: 4, max: 4 }],
    draft:
      "- Какой запах возвращает тебя в детство?\n- Над чем ты смеялся в последний раз?\n- Какое умение ты хотел бы получить за одну ночь?\n- Какой подарок ты сделал своими руками?",
    isList: true,
  },
  {
    request: "Топ-5 советов по уходу за комнатными растениями нумерованным списком. Всего не более 50 слов.",
    asks: [
      { type: "items", min: 5, max: 5 },
      { type: "words", max: 50 },
    ],
    draft:
      "1. Поливайте реже, чем хочется.\n2. Раз в неделю поворачивайте горшок.\n3. Протирайте пыльные листья.\n4. Подкармливайте только с весны до осени.\n5. Раз в два года берите горшок побольше.",
    isList: true,
    length: "most",
  },
  {
    request: "Набросай план доклада о пчёлах в трёх пунктах. Используй слово «пыльца».",
    asks: [
      { type: "items", min: 3, max: 3 },
      { type: "includes", text: "пыльца" },
    ],
    draft:
      "- Один день рабочей пчелы\n- Как путешествует пыльца и при чём тут яблоки\n- Что каждый может посадить на балконе",
    isList: true,
    keyword: ["пыльца", "пыль"],
  },
  {
    request: "Составь список из 5 пунктов на английском языке о пользе велосипеда.",
    asks: [
      { type: "items", min: 5, max: 5 },
      { type: "language", language: "en" },
    ],
    draft:
      "- Cycling is good for the heart and for the legs.\n- It makes no noise and does not pollute.\n- You are often faster than by car in the streets of a town.\n- It costs very little and is easy to repair.\n- It is also a pleasure, above all with friends.",
    isList: true,
    foreign:
      "- Велосипед полезен для сердца и для ног.\n- Он не шумит и не загрязняет воздух.\n- По городу на нём часто быстрее, чем на машине.\n- Он стоит недорого, и его легко чинить.\n- А ещё это удовольствие, особенно с друзьями.",
  },
  {
    request: "Напиши ровно два пункта маркированного списка о том, чем хорош чай.",
    asks: [{ type: "bullets", min: 2, max: 2 }],
    draft: "* Он согревает руки раньше, чем горло.\n* На каждый час дня есть свой сорт.",
    isList: true,
  },
  {
    request: "Верни объект JSON с ключами title, author и year для романа «Идиот». Никакого другого текста.",
    asks: [{ type: "json" }],
    draft: '{"title": "Идиот", "author": "Фёдор Достоевский", "year": 1868}',
    isJson: true,
  },
  {
    request: "Выдай только JSON: список трёх рек России с полями name и length_km.",
    asks: [{ type: "json" }],
    draft:
      '[{"name": "Волга", "length_km": 3530}, {"name": "Ока", "length_km": 1498}, {"name": "Дон", "length_km": 1870}]',
    isJson: true,
  },
  {
    request: "Ответь в формате JSON с полями city, temperature, unit: солнечный день в Сочи.",
    asks: [{ type: "json" }],
    draft: '{\n  "city": "Сочи",\n  "temperature": 27,\n  "unit": "celsius"\n}',
    isJson: true,
  },
  {
    request: "Оформи весь ответ как JSON: список покупок (молоко, хлеб, яблоки) под ключом items.",
    asks: [{ type: "json" }],
    draft: '{"items": ["молоко", "хлеб", "яблоки"]}',
    isJson: true,
  },
  {
    request: "Пришли валидный JSON и ничего больше: красный велосипед, 21 передача.",
    asks: [{ type: "json" }],
    draft: '{"type": "велосипед", "colour": "красный", "gears": 21}',
    isJson: true,
  },
  {
    request: "Преобразуй в JSON: имя Аня, возраст 31, языки английский и польский. Только JSON.",
    asks: [{ type: "json" }],
    draft: '{"name": "Аня", "age": 31, "languages": ["английский", "польский"]}',
    isJson: true,
  },
  {
    request: "Напиши команду bash, которая считает строки во всех файлах .txt. Выведи только код.",
    asks: [{ type: "code-block" }],
    draft: "```bash\ncat ./*.txt | wc -l\n```",
    withoutCode:
      "Соедините все текстовые файлы папки и передайте их программе, которая считает строки в том, что получила.",
  },
  {
    request: "Дай функцию на JavaScript, которая переворачивает строку. Только код.",
    asks: [{ type: "code-block" }],
    draft: "```js\nfunction reverse(text) {\n  return [...text].reverse().join('');\n}\n```",
    withoutCode: "Чтобы перевернуть строку, разделите её на буквы, поменяйте их порядок на обратный и снова соедините.",
  },
  {
    request: "Нужен SQL-запрос: пять самых новых пользователей. Просто запрос, без объяснений.",
    asks: [{ type: "code-block" }],
    draft: "```sql\nSELECT *\nFROM users\nORDER BY created_at DESC\nLIMIT 5;\n```",
    withoutCode:
      "Отсортируйте таблицу пользователей по дню создания, начиная с новых, и оставьте только первые пять строк.",
  },
  {
    request: "Напиши правило CSS, которое центрирует div. Верни код без каких-либо пояснений.",
    asks: [{ type: "code-block" }],
    draft: "```css\n.centred {\n  display: grid;\n  place-items: center;\n}\n```",
    withoutCode:
      "Сделайте родителя сеткой и попросите её ставить элементы посередине обеих осей, тогда блок встанет в центр.",
  },
  {
    request:
      "Напиши docstring для функции ниже. Выведи только docstring.\n```python\ndef mean(values):\n    return sum(values) / len(values)\n```",
    asks: [{ type: "doc-comment", language: "python" }],
    draft: '"""Возвращает среднее арифметическое.\n\nДля пустого списка поднимает ZeroDivisionError.\n"""',
    withoutCode: "Функция складывает все значения и делит сумму на их количество, это и есть среднее арифметическое.",
  },
  {
    request:
      "Напиши комментарий JSDoc к этой функции. Верни только комментарий.\n```js\nfunction clamp(value, low, high) {\n  return Math.min(high, Math.max(low, value));\n}\n```",
    asks: [{ type: "doc-comment", language: "javascript" }],
    draft:
      "/**\n * Удерживает число в заданных границах.\n *\n * @param {number} value\n * @param {number} low\n * @param {number} high\n * @returns {number}\n */",
    withoutCode: "Функция берёт число и две границы и возвращает число или ту границу, за которую оно вышло бы.",
  },
  {
    request:
      "Прокомментируй код, ничего в нём не меняя.\n```python\ndef is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n```",
    asks: [
      {
        type: "code-unchanged",
        language: "python",
        code: "def is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)",
      },
    ],
    draft:
      "```python\n# Есть ли в году 366 дней.\ndef is_leap(year):\n    # Век високосный только каждый четвёртый раз.\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n```",
    withoutCode: "Функция отвечает, есть ли в году 366 дней, причём века високосные только каждый четвёртый раз.",
  },
  {
    request: "Напиши на Rust функцию, проверяющую чётность числа. Пожалуйста, только код.",
    asks: [{ type: "code-block" }],
    draft: "```rust\nfn is_even(number: i64) -> bool {\n    number % 2 == 0\n}\n```",
    withoutCode: "Число чётное, если при делении на два ничего не остаётся, и функция проверяет как раз это.",
  },
  {
    request: "Напиши письмо бабушке о летних каникулах. В конце добавь постскриптум, начинающийся с «P.S.».",
    asks: [{ type: "postscript", marker: "P.S." }],
    draft:
      "Дорогая бабушка!\n\nМы провели две недели на озере. Витя научился плавать, а я прочитала все книги, которые ты подарила. В воскресенье мы жарили рыбу, которую папа поймал сам.\n\nЦелую, Маша\n\nP.S. Кот передаёт привет.",
    ending: "P.S. Кот передаёт привет.",
  },
  {
    request: "Составь шаблон поздравления с минимум тремя заполнителями в квадратных скобках, например [имя].",
    asks: [{ type: "placeholders", min: 3 }],
    draft:
      "Здравствуй, [имя]!\n\nПоздравляю с днём рождения! Пусть твои [возраст] лет будут лёгкими. Я часто вспоминаю [событие] и улыбаюсь. Хорошего дня!",
    keyword: ["[возраст]", "тридцать"],
  },
  {
    request: "Дай два разных слогана для веломастерской, раздели их строкой из шести звёздочек: ******.",
    asks: [{ type: "parts", divider: "******", min: 2, max: 2 }],
    draft: "Двух колёс хватит для счастья.\n******\nЧиним цепи и утро понедельника.",
    keyword: ["\n******\n", "\n"],
  },
  {
    request: "Расскажи о пользе сна, 4 абзаца, каждый не нужно называть. Слово «сон» должно стоять минимум трижды.",
    asks: [
      { type: "paragraphs", min: 4, max: 4 },
      { type: "includes", text: "сон", min: 3 },
    ],
    draft:
      "Пока мы спим, мозг разбирает события дня и решает, что запомнить.\n\nГлубокий сон чинит мышцы и укрепляет защиту от болезней.\n\nХороший сон помогает держать вес: уставшие люди едят больше сладкого.\n\nИ главное, сон делает нас терпеливее к другим, а это замечают все вокруг.",
    length: "most",
    keyword: ["сон", "отдых"],
  },
];
