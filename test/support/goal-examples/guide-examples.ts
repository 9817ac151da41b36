/** Tasks for the goals of the guide, in both languages. */
import type { GoalExamples } from "./goal-example.ts";

export const guideExamples: GoalExamples = {
  default: {
    ru: {
      request: "Кто написал «Гамлета»?",
      draft: "«Гамлета» написал Кристофер Марло около 1600 года.",
      finding: { quote: "Кристофер Марло", problem: "Автор — Шекспир.", fix: "Назови Уильяма Шекспира." },
      refined: "«Гамлета» написал Уильям Шекспир около 1600 года.",
    },
    en: {
      request: "Who wrote Hamlet?",
      draft: "Hamlet was written by Christopher Marlowe about 1600.",
      finding: { quote: "Christopher Marlowe", problem: "The author is Shakespeare.", fix: "Name him." },
      refined: "Hamlet was written by William Shakespeare about 1600.",
    },
  },
  terminology: {
    ru: {
      request: "Что делает HTTPS?",
      draft: "HTTPS кодирует соединение между браузером и сервером, поэтому чужие люди не прочтут переписку.",
      finding: { quote: "кодирует", problem: "Кодирование обратимо без ключа.", fix: "Замени на «шифрует»." },
      refined: "HTTPS шифрует соединение между браузером и сервером, поэтому чужие люди не прочтут переписку.",
    },
    en: {
      request: "What does HTTPS do?",
      draft: "HTTPS encodes the connection between browser and server, so that strangers cannot read along.",
      finding: { quote: "encodes", problem: "Encoding needs no key to undo.", fix: 'Say "encrypts".' },
      refined: "HTTPS encrypts the connection between browser and server, so that strangers cannot read along.",
    },
  },
  lively: {
    ru: {
      request: "Опиши утро в лесу.",
      draft: "Утром в лесу тихо. Светит солнце. Поют птицы. Трава мокрая от росы.",
      finding: { quote: "", problem: "Текст сухой.", fix: "Добавь запахи и движение света." },
      refined:
        "Утром лес молчит, будто затаил дыхание. Потом солнце трогает верхушки сосен, и свет сползает по стволам к мокрой траве. Пахнет смолой и грибами, и первая птица решается запеть.",
    },
    en: {
      request: "Describe a morning in the forest.",
      draft: "The forest is quiet in the morning. The sun shines. Birds sing. The grass is wet with dew.",
      finding: { quote: "", problem: "The text is dry.", fix: "Add smells and the movement of the light." },
      refined:
        "In the morning the forest holds its breath. Then the sun touches the tops of the pines and slides down the trunks into the wet grass. It smells of resin and mushrooms, and the first bird dares to sing.",
    },
  },
  simplify: {
    ru: {
      request: "Что такое рекурсия?",
      draft: "Рекурсия есть определение функции посредством редукции к самой себе на меньших аргументах.",
      finding: { quote: "посредством редукции к самой себе", problem: "Непонятно новичку.", fix: "Скажи проще." },
      refined:
        "Рекурсия — это когда функция вызывает саму себя, но с задачей поменьше, пока задача не станет совсем простой.",
    },
    en: {
      request: "What is recursion?",
      draft: "Recursion is the definition of a function by reduction to itself on lesser arguments.",
      finding: { quote: "by reduction to itself", problem: "A beginner is lost here.", fix: "Say it simply." },
      refined:
        "Recursion is when a function calls itself with a smaller task, again and again, until the task is easy enough.",
    },
  },
  "tech-docs": {
    ru: {
      request: "Чем отличается TCP от UDP?",
      draft: "TCP гарантирует доставку пакетов по порядку, а UDP быстрее, потому что не гарантирует ничего.",
      finding: { quote: "пакетов", problem: "У TCP сегменты.", fix: "Замени «пакетов» на «сегментов»." },
      refined: "TCP гарантирует доставку сегментов по порядку, а UDP быстрее, потому что не гарантирует ничего.",
    },
    en: {
      request: "How do TCP and UDP differ?",
      draft: "TCP guarantees that packets arrive in order; UDP is faster because it guarantees nothing.",
      finding: { quote: "packets", problem: "TCP has segments.", fix: 'Say "segments" in place of "packets".' },
      refined: "TCP guarantees that segments arrive in order; UDP is faster because it guarantees nothing.",
    },
  },
  creative: {
    ru: {
      request: "Поздравь коллегу с днём рождения.",
      draft: "Поздравляю с днём рождения. Желаю здоровья и успехов в работе.",
      finding: { quote: "тёплые слова о дружбе", problem: "Сухо.", fix: "Добавь личное воспоминание." },
      refined:
        "С днём рождения! Помнишь, как мы вдвоём спасали релиз в новогоднюю ночь и смеялись до слёз? Пусть таких ночей будет меньше, а смеха — гораздо больше!",
    },
    en: {
      request: "Congratulate a colleague on her birthday.",
      draft: "Congratulations on your birthday. I wish you health and success at work.",
      finding: { quote: "warm words about friendship", problem: "It is cold.", fix: "Add a memory of your own." },
      refined:
        "Happy birthday! Do you remember how we two saved the release on New Year's Eve and laughed until we cried? May there be fewer such nights, and far more laughter!",
    },
  },
  teaching: {
    ru: {
      request: "Что такое инфляция?",
      draft: "Инфляция — устойчивое повышение общего уровня цен в экономике.",
      finding: { problem: "Нет примера.", fix: "Приведи пример с ценой хлеба." },
      refined:
        "Инфляция — устойчивое повышение общего уровня цен в экономике. Пример: год назад буханка хлеба стоила 50 рублей, а сегодня за неё просят 55; если так подорожало почти всё, это инфляция в 10 %.",
    },
    en: {
      request: "What is inflation?",
      draft: "Inflation is a lasting rise of the general level of prices in an economy.",
      finding: { problem: "There is no example.", fix: "Give one with the price of bread." },
      refined:
        "Inflation is a lasting rise of the general level of prices in an economy. Example: a loaf of bread was 2.00 a year ago and is 2.20 today; when nearly everything became dearer like that, inflation is 10 %.",
    },
  },
  additions: {
    ru: {
      request: "Расскажи о Луне.",
      draft: "Луна — спутник Земли. Она светит отражённым светом.",
      finding: { problem: "Мало фактов.", fix: "Добавь расстояние и фазы." },
      refined:
        "Луна — спутник Земли, до неё около 384 тысяч километров. Она светит отражённым светом, и по мере её движения мы видим фазы: новолуние, четверти и полнолуние.",
    },
    en: {
      request: "Tell me about the Moon.",
      draft: "The Moon is the satellite of the Earth. Its light is reflected.",
      finding: { problem: "Few facts.", fix: "Add the distance and the phases." },
      refined:
        "The Moon is the satellite of the Earth, about 384,000 kilometres away. Its light is reflected, and as it moves we see its phases: new moon, quarters and full moon.",
    },
  },
};
