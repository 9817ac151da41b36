/** English requests for lists, JSON, code and marked parts that nobody tuned on, labelled by hand. */
import type { UnlabelledDraft } from "./fresh-draft.ts";

export const englishForms: readonly UnlabelledDraft[] = [
  {
    request: "Name 6 vegetables as a bullet list.",
    asks: [{ type: "bullets", min: 6, max: 6 }],
    draft: "- Carrot\n- Leek\n- Spinach\n- Beetroot\n- Pumpkin\n- Fennel",
    isList: true,
  },
  {
    request: "List three reasons to learn chess, numbered.",
    asks: [{ type: "items", min: 3, max: 3 }],
    draft:
      "1. It teaches you to look before you leap.\n2. You can play it with anybody on Earth without a common language.\n3. A game costs nothing and fits into a lunch break.",
    isList: true,
  },
  {
    request: "Make a checklist of exactly 7 bullet points for moving house. Don't mention the word stress.",
    asks: [
      { type: "bullets", min: 7, max: 7 },
      { type: "excludes", text: "stress" },
    ],
    draft:
      "* Give notice to the landlord\n* Book a van\n* Collect boxes\n* Label every box with its room\n* Read the meters\n* Hand over the keys\n* Tell the post office the new address",
    isList: true,
    forbidden: ["Book a van", "Book a van without stress"],
  },
  {
    request: "Give me a bulleted list with four icebreaker questions.",
    asks: [{ type: "bullets", min: 4, max: 4 }],
    draft:
      "- Which smell brings you back to your childhood?\n- What did you last laugh about?\n- Which skill would you like to have overnight?\n- What is the best gift you ever made yourself?",
    isList: true,
  },
  {
    request: "Top 5 tips for houseplants as a numbered list, please. No more than 70 words in total.",
    asks: [
      { type: "items", min: 5, max: 5 },
      { type: "words", max: 70 },
    ],
    draft:
      "1. Water less than you think.\n2. Turn the pot once a week.\n3. Wipe the leaves when they are dusty.\n4. Feed only from spring to autumn.\n5. Choose a bigger pot every second year.",
    isList: true,
    length: "most",
  },
  {
    request: "Outline a talk about bees in 3 bullet points. Use the word pollen.",
    asks: [
      { type: "bullets", min: 3, max: 3 },
      { type: "includes", text: "pollen" },
    ],
    draft:
      "- A day in the life of a worker bee\n- How pollen travels and why our apples depend on it\n- What each of us can plant on a balcony",
    isList: true,
    keyword: ["pollen", "dust"],
  },
  {
    request: "Write 5 bullet points in French on the benefits of cycling.",
    asks: [
      { type: "bullets", min: 5, max: 5 },
      { type: "language", language: "fr" },
    ],
    draft:
      "- Le vélo est bon pour le cœur et pour les jambes.\n- Il ne fait pas de bruit et ne pollue pas.\n- On arrive souvent plus vite qu'en voiture dans les rues de la ville.\n- Il coûte très peu et se répare facilement.\n- C'est aussi un plaisir, surtout avec des amis.",
    isList: true,
    foreign:
      "- Cycling is good for the heart and for the legs.\n- It makes no noise and does not pollute.\n- You are often faster than by car in the streets of a town.\n- It costs very little and is easy to repair.\n- It is also a pleasure, above all with friends.",
  },
  {
    request: "I want exactly two bullet points on why tea is great.",
    asks: [{ type: "bullets", min: 2, max: 2 }],
    draft: "* It warms the hands before it warms the throat.\n* There is a kind of it for every hour of the day.",
    isList: true,
  },
  {
    request: "Return a JSON object with the keys title, author and year for the novel Dracula. No other text.",
    asks: [{ type: "json" }],
    draft: '{"title": "Dracula", "author": "Bram Stoker", "year": 1897}',
    isJson: true,
  },
  {
    request: "Output JSON only: a list of three European rivers with name and length_km.",
    asks: [{ type: "json" }],
    draft:
      '[{"name": "Danube", "length_km": 2850}, {"name": "Rhine", "length_km": 1230}, {"name": "Tagus", "length_km": 1007}]',
    isJson: true,
  },
  {
    request: "Respond in JSON format with fields city, temperature and unit for a sunny day in Rome.",
    asks: [{ type: "json" }],
    draft: '{\n  "city": "Rome",\n  "temperature": 27,\n  "unit": "celsius"\n}',
    isJson: true,
  },
  {
    request: "Format your whole answer as JSON: my shopping list of milk, bread and apples under the key items.",
    asks: [{ type: "json" }],
    draft: '{"items": ["milk", "bread", "apples"]}',
    isJson: true,
  },
  {
    request: "Please answer with nothing but valid JSON describing a red bicycle with 21 gears.",
    asks: [{ type: "json" }],
    draft: '{"type": "bicycle", "colour": "red", "gears": 21}',
    isJson: true,
  },
  {
    request: "Convert this to JSON: name Ann, age 31, languages English and Polish. Just the JSON.",
    asks: [{ type: "json" }],
    draft: '{"name": "Ann", "age": 31, "languages": ["English", "Polish"]}',
    isJson: true,
  },
  {
    request: "Write a bash one-liner that counts the lines of all .txt files. Output only the code.",
    asks: [{ type: "code-block" }],
    draft: "```bash\ncat ./*.txt | wc -l\n```",
    withoutCode:
      "You can join all the text files in the folder and let the tool that counts words count the lines of the result.",
  },
  {
    request: "Give me a JavaScript function that reverses a string. Code only, no comments outside it.",
    asks: [{ type: "code-block" }],
    draft: "```js\nfunction reverse(text) {\n  return [...text].reverse().join('');\n}\n```",
    withoutCode:
      "A text is reversed by cutting it into its letters, turning their order round, and joining them again into one text.",
  },
  {
    request: "Write a SQL query that returns the five newest users. Just the query, nothing else.",
    asks: [{ type: "code-block" }],
    draft: "```sql\nSELECT *\nFROM users\nORDER BY created_at DESC\nLIMIT 5;\n```",
    withoutCode:
      "Sort the table of users by the day on which each of them was created, the newest first, and keep only the first five.",
  },
  {
    request: "Write a CSS rule that centres a div. Return only code, without any explanation.",
    asks: [{ type: "code-block" }],
    draft: "```css\n.centred {\n  display: grid;\n  place-items: center;\n}\n```",
    withoutCode:
      "Make the parent a grid and tell it to place its items in the middle of both axes, then the div stands there.",
  },
  {
    request:
      "Write a Python docstring for the function below. Output only the docstring.\n```python\ndef mean(values):\n    return sum(values) / len(values)\n```",
    asks: [{ type: "doc-comment", language: "python" }],
    draft: '"""Return the arithmetic mean of the values.\n\nRaises ZeroDivisionError when there are none.\n"""',
    withoutCode: "The function adds all the values up and divides the sum by how many there are, which is their mean.",
  },
  {
    request:
      "Write a JSDoc comment for this function. Return just the comment.\n```js\nfunction clamp(value, low, high) {\n  return Math.min(high, Math.max(low, value));\n}\n```",
    asks: [{ type: "doc-comment", language: "javascript" }],
    draft:
      "/**\n * Keeps a value within two bounds.\n *\n * @param {number} value\n * @param {number} low\n * @param {number} high\n * @returns {number}\n */",
    withoutCode:
      "The function takes a number and two bounds and gives back the number, or the bound that it would have passed.",
  },
  {
    request:
      "Add comments to this code without changing it.\n```python\ndef is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n```",
    asks: [
      {
        type: "code-unchanged",
        language: "python",
        code: "def is_leap(year):\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)",
      },
    ],
    draft:
      "```python\n# Tells whether a year has 366 days.\ndef is_leap(year):\n    # Centuries are leap years only every fourth time.\n    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)\n```",
    withoutCode: "The function tells whether a year has 366 days, and centuries are leap years only every fourth time.",
  },
  {
    request: "Write a Rust function that checks whether a number is even. Only code please.",
    asks: [{ type: "code-block" }],
    draft: "```rust\nfn is_even(number: i64) -> bool {\n    number % 2 == 0\n}\n```",
    withoutCode:
      "A number is even when nothing is left over after it has been divided by two, and the function checks just that.",
  },
  {
    request: "Write a letter to grandma about the summer holidays. At the end add a postscript starting with P.S.",
    asks: [{ type: "postscript", marker: "P.S." }],
    draft:
      "Dear Grandma,\n\nwe spent two weeks at the lake. Ben learned to swim, and I read all the books you gave me. On Sunday we grilled a fish that Dad had caught himself.\n\nLove, Mia\n\nP.S. The cat says hello.",
    ending: "P.S. The cat says hello.",
  },
  {
    request: "Write a template for a birthday card with at least 3 placeholders in square brackets such as [name].",
    asks: [{ type: "placeholders", min: 3 }],
    draft:
      "Dear [name],\n\nhappy birthday! I hope that your [age] years sit lightly on you. I still think of [memory] and have to smile. Have a wonderful day.",
    keyword: ["[age]", "thirty"],
  },
  {
    request: "Reply with exactly three sections, marked SECTION 1, SECTION 2 and SECTION 3, on planning a trip.",
    asks: [{ type: "sections", marker: "SECTION", min: 3, max: 3 }],
    draft:
      "SECTION 1\nDecide where to go and how much it may cost.\n\nSECTION 2\nBook the train first and the room after it.\n\nSECTION 3\nPack one bag less than you think you need.",
    keyword: ["SECTION 3\n", ""],
  },
  {
    request: "Give me two different slogans for a bike shop, separated by 6 asterisks ******.",
    asks: [{ type: "parts", divider: "******", min: 2, max: 2 }],
    draft: "Two wheels are enough for happiness.\n******\nWe mend chains and Monday mornings.",
    keyword: ["\n******\n", "\n"],
  },
];
