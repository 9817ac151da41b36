/** Tasks for the goals beside the guide's, in both languages. */
import type { GoalExamples } from "./goal-example.ts";

export const ownExamples: GoalExamples = {
  accuracy: {
    ru: {
      request: "Когда человек впервые полетел в космос?",
      draft: "Первым в космос полетел Юрий Гагарин 12 апреля 1962 года на корабле «Восток».",
      finding: { quote: "1962 года", problem: "Год неверен.", fix: "Верно: 1961 год." },
      refined: "Первым в космос полетел Юрий Гагарин 12 апреля 1961 года на корабле «Восток».",
    },
    en: {
      request: "When did the first human fly to space?",
      draft: "Yuri Gagarin was the first, on 12 April 1962 in the spacecraft Vostok.",
      finding: { quote: "1962", problem: "The year is wrong.", fix: "It was 1961." },
      refined: "Yuri Gagarin was the first, on 12 April 1961 in the spacecraft Vostok.",
    },
  },
  requirements: {
    ru: {
      request: "Назови город, реку и гору во Франции, в таком порядке.",
      draft: "Город — Лион, гора — Монблан.",
      finding: { quote: "Лион, гора", problem: "Нет реки.", fix: "Назови реку между городом и горой." },
      refined: "Город — Лион, река — Сена, гора — Монблан.",
    },
    en: {
      request: "Name a city, a river and a mountain in France, in this order.",
      draft: "The city is Lyon, the mountain is Mont Blanc.",
      finding: { quote: "Lyon, the mountain", problem: "There is no river.", fix: "Name one between the two." },
      refined: "The city is Lyon, the river is the Seine, the mountain is Mont Blanc.",
    },
  },
  grounded: {
    ru: {
      request: "Перескажи: «Собрание перенесли на вторник, начало в десять. Явка обязательна.»",
      draft: "Собрание перенесли на вторник, оно начнётся в десять и продлится час.",
      finding: { quote: "и продлится час", problem: "Этого в тексте нет.", fix: "Убери; скажи, что явка обязательна." },
      refined: "Собрание перенесли на вторник, оно начнётся в десять, явка обязательна.",
    },
    en: {
      request: 'Sum up: "The meeting was moved to Tuesday and begins at ten. Everybody must come."',
      draft: "The meeting was moved to Tuesday, begins at ten and takes an hour.",
      finding: { quote: "and takes an hour", problem: "The text does not say so.", fix: "Say that all must come." },
      refined: "The meeting was moved to Tuesday and begins at ten; everybody must come.",
    },
  },
  "code-review": {
    ru: {
      request: "Напиши на JavaScript функцию, которая вычисляет среднее списка чисел.",
      draft: "const mean = (list) => list.reduce((sum, x) => sum + x) / list.length;",
      finding: { quote: "list.reduce((sum, x) => sum + x)", problem: "Пустой список бросает.", fix: "Начни с 0." },
      refined: "const mean = (list) => (list.length === 0 ? 0 : list.reduce((sum, x) => sum + x, 0) / list.length);",
    },
    en: {
      request: "Write a JavaScript function for the mean of a list of numbers.",
      draft: "const mean = (list) => list.reduce((sum, x) => sum + x) / list.length;",
      finding: { quote: "list.reduce((sum, x) => sum + x)", problem: "An empty list throws.", fix: "Begin with 0." },
      refined: "const mean = (list) => (list.length === 0 ? 0 : list.reduce((sum, x) => sum + x, 0) / list.length);",
    },
  },
  "doc-comments": {
    ru: {
      request: "Добавь документирующий комментарий к функции half(n), которая бросает при нечётном n.",
      draft: "/** Делит число пополам. */\nfunction half(n) { if (n % 2) throw new RangeError(); return n / 2; }",
      finding: { problem: "Исключение не описано.", fix: "Добавь @throws RangeError." },
      refined:
        "/**\n * Делит число пополам.\n * @throws RangeError если n нечётное\n */\nfunction half(n) { if (n % 2) throw new RangeError(); return n / 2; }",
    },
    en: {
      request: "Add a doc comment to the function half(n), which throws when n is odd.",
      draft: "/** Halves a number. */\nfunction half(n) { if (n % 2) throw new RangeError(); return n / 2; }",
      finding: { problem: "The exception is not described.", fix: "Add @throws RangeError." },
      refined:
        "/**\n * Halves a number.\n * @throws RangeError when n is odd\n */\nfunction half(n) { if (n % 2) throw new RangeError(); return n / 2; }",
    },
  },
  translation: {
    ru: {
      request: "Переведи на английский: «Встретимся в полдень у старого моста.»",
      draft: "Let us meet at midnight by the old bridge.",
      finding: { quote: "midnight", problem: "Полдень — это noon.", fix: "Замени на «noon»." },
      refined: "Let us meet at noon by the old bridge.",
    },
    en: {
      request: "Translate into Russian: Let us meet at noon by the old bridge.",
      draft: "Давайте встретимся в полночь у старого моста.",
      finding: { quote: "в полночь", problem: "Noon is another time.", fix: "Write «в полдень»." },
      refined: "Давайте встретимся в полдень у старого моста.",
    },
  },
  proofread: {
    ru: {
      request: "Напиши объявление о собрании жильцов.",
      draft: "Уважаемые жильцы! Собрание состоится в среду в семь часов вечера. Если не сможете придти, сообщите нам.",
      finding: { quote: "придти", problem: "Так не пишется.", fix: "Замени на «прийти»." },
      refined:
        "Уважаемые жильцы! Собрание состоится в среду в семь часов вечера. Если не сможете прийти, сообщите нам.",
    },
    en: {
      request: "Write a notice of a tenants' meeting.",
      draft: "Dear tenants, the meeting will take place on Wednesday at seven, infront of the house.",
      finding: { quote: "infront", problem: "These are two words.", fix: 'Write "in front".' },
      refined: "Dear tenants, the meeting will take place on Wednesday at seven, in front of the house.",
    },
  },
  concise: {
    ru: {
      request: "Ответь клиенту, что заказ отправлен.",
      draft:
        "Мы очень рады сообщить вам о том, что ваш заказ, который вы оформили у нас, был отправлен сегодня, и он уже отправлен и едет к вам.",
      finding: { quote: "и он уже отправлен и едет к вам", problem: "Повтор.", fix: "Скажи одним предложением." },
      refined: "Рады сообщить: ваш заказ отправлен сегодня и уже едет к вам.",
    },
    en: {
      request: "Tell the customer that the order was sent.",
      draft:
        "We are very happy to be able to inform you that the order that you placed with us was sent today, and it is already sent and on its way.",
      finding: {
        quote: "and it is already sent and on its way",
        problem: "A repetition.",
        fix: "One sentence will do.",
      },
      refined: "We are happy to tell you that your order was sent today and is on its way.",
    },
  },
};
