/** What models say behind an answer: that they hope it helps, what else they could do, and what they changed. */
import { stripEnds } from "./fold.ts";
import { LETTER, pattern } from "./pattern-parts.ts";

/** The end of a sentence that says no more than its beginning did. */
const REST = "[^.!?:;,@\\d]*";

const TEXT_EN = pattern`
    (?:text|wording|grammar|spelling|punctuation|tone|style|meaning|format(?:ting)?|structure|sentences?|answer|draft
      |translation|changes?|corrections?|mistakes?|errors?|typos?|original|rest)\b
  `;
const MORE_EN = pattern`
    (?:anything(?: else| more)?(?: (?:i can|you(?:'d| would)? (?:need|want|like))${REST})?
      |(?:(?:any|some|more|further|other|additional) )+(?:help|assistance|clarifications?|explanations?|information|details
        |questions|changes|adjustments|tweaks|edits|revisions|corrections|examples|variations|versions|options)
      |more|help|changes|adjustments|questions
      |(?:me to|to|it) (?:adjust|change|shorten|expand|rewrite|revise|edit|rephrase|explain|translate|continue|elaborate
        |make (?:it|this|any|some|further|changes)|shorter|longer)${REST})
  `;
/** "you need anything else", "there is more to change": what is offered, and nothing besides. */
const OFFER_EN = pattern`
    (?:(?:you(?:'d| would| have)?(?: need| want| have| like| require)?|there(?:'s| is| are)) ${MORE_EN}
      (?: (?:or|and) (?:you )?(?:need|require|want|have) (?:(?:any|some|more|further|other|additional) )*
        (?:help|assistance|clarifications?|explanations?|information|details|questions|changes|adjustments))?
      (?: (?:to|with|about|on|for|in|of) (?:this|that|it|these|them|the (?:${TEXT_EN}))${REST}| to (?:it|this))?)
  `;
const REPLY_EN = pattern`
    (?:(?:please |just |do )*(?:let me know|(?:feel free|don't hesitate|do not hesitate) to (?:ask|let me know|reach out|contact me)|ask(?: me)?(?: away)?)
      |i(?:'m| am|'d| would be|'ll be) (?:happy|glad|here) to help|i can (?:help|adjust|change|revise|rewrite)${REST})
  `;
const CLOSINGS_EN = pattern`
    (?:(?:i )?hope (?:this|that|it)(?:'s| is)? (?:helps?|helpful|useful|what you (?:need|want|were|had|asked))${REST}
      |${REPLY_EN}(?:,? (?:if|should) ${OFFER_EN}|(?: any| for| with)? (?:more |further |other )*questions)?
      |if ${OFFER_EN},? ${REPLY_EN}
      |is there anything else (?:you|i can)${REST}
      |would you like (?:me to|to|any) (?:adjust|change|shorten|expand|rewrite|revise|edit|rephrase)${REST}
      |note:[*_]* i(?:'ve| have)? (?:made|corrected|changed|kept|used|added|removed|replaced|left|translated|assumed).*
      |(?:i have|i've) (?:made|corrected|changed|kept|fixed) (?:${LETTER}+ ){0,3}${TEXT_EN}.*
      |changes made(?:[*]*:.*)?
      |(?:i have|i've) left (?:everything else|all else|(?:all )?the rest(?: of the ${TEXT_EN})?)
        (?: unchanged| untouched| alone| the same| as (?:it|they) (?:is|was|were|are))?
      |no other changes(?: (?:were|are) (?:made|needed|necessary|required))?
      |(?:everything else|the rest(?: of the ${TEXT_EN})?) (?:is|was|has been|remains|stays) (?:unchanged|as it was))
  `;

const TEXT_RU = pattern`
    (?:текст|ошиб|опечат|пунктуаци|орфографи|грамматик|стил|тон|формулиров|предложени|ответ|смысл|запят|перевод|правк
      |изменени|исправлени)
  `;
const MORE_RU = pattern`
    (?:(?:что-(?:то|нибудь|либо)|что)(?: ещ[её])?|ещ[её](?: что-(?:то|нибудь|либо))?
      |(?:(?:как(?:ие|ая|ой)-(?:то|нибудь|либо)|ещ[её]|друг(?:ие|ой|ая)|дополнительн(?:ые|ая)|небольшие|любые) )*
      (?:вопрос|правк|изменени|уточнени|дополнени|пояснени|доработк|помощь|помочь|подробност|вариант|пример)${LETTER}{0,4})
  `;
const NEED_RU = pattern`
    (?:(?:вам |тебе |у вас |у тебя |будет |будут |есть |ещ[её] )*(?:нуж(?:ен|н[аоы])|понадоб${LETTER}+|потребу${LETTER}+
      |требу${LETTER}+|хотите|хочешь|захотите|есть|остались|появятся|возникнут|будут)(?: внести| изменить| узнать)?)
  `;
const OFFER_RU = `(?:${NEED_RU} ${MORE_RU}${REST}|(?:что|${MORE_RU}) ${NEED_RU}|что)`;
const REPLY_RU = pattern`
    (?:(?:просто )?(?:дай(?:те)? (?:мне )?знать|обращайтесь|обращайся|(?:на)?пиши(?:те)?|скажи(?:те)?|сообщи(?:те)?
      |спрашивай(?:те)?|задавай(?:те)?
      |не стесняйтесь (?:спрашивать|спросить|обращаться|писать|задавать))(?: мне| ещ[её]| их| смело)*
      |(?:я )?(?:(?:буду )?рада? помочь|с (?:удовольствием|радостью) (?:помогу|отвечу)|(?:готова? |всегда )*на связи))
  `;
const CAN_RU = pattern`
    (?:я )?(?:могу|готов|готова) (?:(?:его|е[её]|их|также|и|что-то) )*(?:сократить|расширить|переписать|изменить|дополнить
      |исправить|перевести|уточнить|пояснить|объяснить|продолжить|доработать|упростить|добавить|предложить|сделать)${REST}
  `;
const CLOSINGS_RU = pattern`
    (?:надеюсь,? (?:что )?(?:это|ответ|текст|теперь)${REST}(?:помо[жг]|полезн|пригод|подойд|подход|понятн|то, что )${REST}
      |${REPLY_RU}(?:,? если ${OFFER_RU})?
      |если (?:${OFFER_RU}|нужно|хотите|хочешь|понадобится|потребуется),? (?:${REPLY_RU}|${CAN_RU})
      |примечание:[*_]* (?:я )?(?:исправил|изменил|сохранил|оставил|использовал|добавил|убрал|заменил|перев[её]л).*
      |я (?:исправил|изменил|вн[её]с(?:ла)?|сохранил|поправил)а? (?:${LETTER}+ ){0,3}${TEXT_RU}.*
      |(?:внес[её]нные изменения|что (?:исправлено|изменено))(?:[*]*:.*)?
      |(?:вс[её] )?остальное (?:я )?(?:оставила? (?:без изменений|как (?:было|есть)|прежним)
        |не (?:меняла?|трогала?|изменяла?)|(?:оста(?:лось|[её]тся) )?(?:без изменений|прежним)))
  `;

const english = new RegExp(`^${CLOSINGS_EN}$`, "i");
const russian = new RegExp(`^${CLOSINGS_RU}$`, "i");

/** A smile beside the words. */
const PICTURE = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?/gu;

/** Longer lines are part of the text. */
const LONGEST = 400;

/** Whether a last line says such things and nothing else. Whoever gives a number to call, or another reason, says something. */
export function isClosing(line: string): boolean {
  if (line.length > LONGEST) return false;
  const words = line.replaceAll(PICTURE, "").replaceAll("’", "'").trim();
  // Bounded: the line is no longer than `LONGEST`.
  const sentences = words.split(/(?<=[.!?…][)*_]*)\s+/).map((sentence) => stripEnds(sentence, "().!?…:—-"));
  return sentences.every((sentence) => (/[а-я]/i.test(sentence) ? russian : english).test(sentence));
}
