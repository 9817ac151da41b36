import { describe, expect, test } from "vitest";
import { checkLanguage, likelyLanguages } from "./language.ts";
import { languageName } from "./languages.ts";

const samples: Readonly<Record<string, string>> = {
  ar: "كان الطفل يلعب في الحديقة مع أصدقائه، ثم عاد إلى البيت لأنه كان جائعا.",
  bg: "Той каза, че ще дойде утре, но не знаеше дали ще може да го направи навреме.",
  cs: "Řekl, že přijde zítra, ale nevěděl, jestli to stihne, protože měl hodně práce.",
  da: "Han sagde, at han ville komme i morgen, men hvad der så blev af det hele, vidste han ikke, for meget var der at lave.",
  de: "Er sagte, dass er morgen kommen würde, aber er wusste nicht, ob er es noch schaffen kann.",
  en: "He said that he would come tomorrow, but he did not know if he could make it in time.",
  es: "Dijo que vendría mañana, pero no sabía si podría hacerlo a tiempo porque tenía mucho trabajo.",
  fa: "او گفت که فردا می آید اما نمی دانست که آیا می تواند این کار را به موقع انجام دهد یا نه.",
  fi: "Hän sanoi, että hän tulee huomenna, mutta hän ei tiennyt, ehtisikö hän ajoissa, koska hänellä oli paljon työtä.",
  fr: "Il a dit qu'il viendrait demain, mais il ne savait pas s'il pourrait le faire à temps.",
  gu: "તેણે કહ્યું કે તે કાલે આવશે.",
  he: "הוא אמר שהוא יבוא מחר.",
  hi: "उसने कहा कि वह कल आएगा, लेकिन उसे नहीं पता था कि वह समय पर आ सकता है या नहीं।",
  it: "Ha detto che sarebbe venuto domani, ma non sapeva se poteva farlo in tempo perché aveva molto lavoro.",
  ja: "彼は明日来ると言いましたが、間に合うかどうかはわかりませんでした。",
  kn: "ಅವನು ನಾಳೆ ಬರುತ್ತೇನೆ ಎಂದು ಹೇಳಿದನು.",
  ko: "그는 내일 오겠다고 말했다.",
  mr: "तो उद्या येईल असे म्हणाला, पण त्याला माहित नव्हते की तो वेळेवर येईल का आणि काम झाले आहे का.",
  ne: "उनले भोलि आउने कुरा गरे तर समय मा आउन सक्छन् कि भन्ने थाहा थियो छैन।",
  nl: "Hij zei dat hij morgen zou komen, maar hij wist niet of hij het op tijd zou halen, want er was veel werk.",
  pl: "Powiedział, że przyjdzie jutro, ale nie wiedział, czy zdąży, bo miał dużo pracy.",
  pt: "Ele disse que viria amanhã, mas não sabia se poderia fazer isso a tempo porque tinha muito trabalho.",
  ru: "Он сказал, что придёт завтра, но не знал, сможет ли он успеть, потому что было много работы.",
  sv: "Han sa att han skulle komma imorgon, men han visste inte om han kunde hinna, för det var mycket att göra.",
  sw: "Alisema kwamba atakuja kesho, lakini hakujua kama ataweza kufika kwa wakati kwa sababu ya kazi nyingi.",
  ta: "அவர் நாளை வருவதாகச் சொன்னார்.",
  th: "เขาบอกว่าเขาจะมาพรุ่งนี้",
  tr: "Yarın geleceğini söyledi ama zamanında yetişip yetişemeyeceğini bilmiyordu çünkü çok iş vardı ve bu onun için zor.",
  uk: "Він сказав, що прийде завтра, але не знав, чи зможе встигнути, бо було багато роботи.",
  ur: "اس نے کہا کہ وہ کل آئے گا لیکن اسے معلوم نہیں تھا کہ وہ وقت پر آ سکتا ہے یا نہیں۔",
  vi: "Anh ấy nói rằng anh ấy sẽ đến vào ngày mai, nhưng không biết có kịp hay không.",
  zh: "他说他明天会来，但他不知道能不能赶上。",
};

describe("likelyLanguages", () => {
  test.each(Object.entries(samples))("%s", (code, text) => {
    expect(likelyLanguages(text)).toEqual([code]);
  });
  test.each(["", "42", "?!", "  "])("nothing can be told of %j", (text) => {
    expect(likelyLanguages(text)).toEqual([]);
  });
  test("a name leaves all languages of its script open", () => {
    expect(likelyLanguages("Paris")).toContain("fr");
    expect(likelyLanguages("Paris")).not.toContain("ru");
  });
  test("code and addresses do not count", () => {
    expect(
      likelyLanguages(
        "Вот как это можно написать, если он ещё не знает Python:\n```python\nfor the_name in of_the_list: print(to_be)\n```\nhttps://the.of/and/to/is",
      ),
    ).toEqual(["ru"]);
  });
  test("capital letters do not matter", () => {
    expect(likelyLanguages(String(samples["en"]).toUpperCase())).toEqual(["en"]);
  });
});

describe("checkLanguage", () => {
  test("both languages are named", () => {
    expect(checkLanguage({ type: "language", language: "ru" }, String(samples["de"]))).toEqual({
      passed: false,
      detail: {
        en: "The answer is in German, it must be in Russian.",
        ru: "Язык ответа — немецкий, а нужен русский.",
      },
    });
  });
  test("what leaves the language open passes, another script does not", () => {
    expect(checkLanguage({ type: "language", language: "fr" }, "Paris").passed).toBe(true);
    expect(checkLanguage({ type: "language", language: "hi" }, "Paris").passed).toBe(false);
    expect(checkLanguage({ type: "language", language: "fr" }, "1789").passed).toBe(true);
  });
  test("a language that is not known is named by its code", () => {
    expect(languageName("tlh").en).toBe("tlh");
  });
});
