/** Tells requirements for the answer from what is merely told: "My essay has less than 300 words", "a box holds at most 12". */
import { type RequestText, sentenceAround } from "./request-text.ts";
import { isSpokenOf } from "./spoken-of.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

/** Words that speak of the answer, or to the one who writes it. */
const DIRECT = new RegExp(
  pattern`
    ^\s*(?:and |also,? |then |finally,? |additionally,? )?
      (?:write|mention|include|use|highlight|italicize|avoid|wrap|finish|end|start|begin|repeat|add|answer
      |limit|keep|do not|don't|give)\b
    |\b(?:please|your (?:entire |whole |full |final )?(?:response|answer|reply|output|text|story|essay
      |poem|letter|post|email|article|summary|list)|respond|the (?:response|answer|reply|output)|make sure
      |ensure|be sure)\b
    |${FROM}(?:ответ(?:ь|ьте|е|а|у)?|твой|твоем|свой|своем|пожалуйста|обязательно|напиши
      |текст(?:е|а)? долж)${TO}
  `,
);

/** With these a sentence about something is a requirement of it all the same. */
const MODAL = new RegExp(
  pattern`
    \b(?:must|should|shall|mustn't|shouldn't|cannot|can't|needs? to be|needs to|has to|have to be
      |i (?:don't |do not )?(?:want|need|would like)|i'd like|can you|could you)\b
    |(?:^|[,;:] )(?:write|include|use|keep|limit|give|make|do not|don't|mention|highlight|answer|add
      |avoid)\b
    |${FROM}(?:долж(?:ен|на|но|ны)|нужн(?:о|а|ы)|требуется|следует|надо|пусть
      |(?:напиши|составь|сделай|дай|используй|укажи|добавь|пиши|уложись|соблюдай|разбей|раздели|выдели|начни
      |закончи|употреби|упомяни|сократи|придумай|расскажи|опиши|объясни|приведи|перечисли
      |переведи)(?:те)?)${TO}
  `,
);

const TOLD = new RegExp(
  pattern`
    ^\s*(?:(?:i|my|our|he|she|his|her|we|they|their|each|every|this|there|it|the
      |an? [a-z]{1,20} (?:has|holds?|contains?|leaves?|costs?|weighs?|is|was|can|travels?|needs?))\b
      |(?:я|мы|он|она|они|мой|моя|мое|мои|мо(?:ем|ей)|у|каждый|каждая|каждое|в мо(?:ем|ей)
      |в (?:коробке|договоре|книге|классе))${TO})
  `,
);

/** What somebody else asks for. */
const REPORTED = new RegExp(
  pattern`
    \b(?:teacher|boss|professor|client|guide|rules?|manual) (?:says?|said|wants?|wanted|told|asks?|asked
      |requires?)\b
    |${FROM}(?:велел|сказал|попросил|задал|требует)[аи]?${TO}
  `,
);

const OPEN_QUESTION = new RegExp(
  pattern`
    ^\s*(?:so |and |but |а |и |но )?(?:what(?:'s)?|why|how|when|where|who(?:'s)?|which|whose|is|are|was|were
      |do|does|did|has|have|am
      |что|почему|зачем|как(?:ой|ая|ое|ие|ого|ую|их)?|когда|где|куда|кто|сколько|чем|нужн[аоы]|на каком
      |откуда|есть ли|с чего)${TO}[^.!]*\?\s*$
  `,
);

/** What a program that is to be written does, or what it finds: "a query for customers whose name starts with", "a prompt that makes it answer in JSON". */
const OF_A_PROGRAM = new RegExp(
  pattern`
    \b(?:write|create|make|give|need|build|implement)\b[^.!?\n]{0,40}\b(?:reg(?:ular )?ex(?:p|pression)?|query|sql
      |functions?|methods?|scripts?|prompts?|validator|unit tests?|one-liner|formula)\b[^.!?\n]{0,60}\b(?:that|which|whose|where
      |for|to|with|without|matching|matches|finds|returns?)\b[^.!?\n]*$
    |${FROM}(?:напиши|составь|сделай|нужен|нужна|дай|создай)(?:те)?${TO}[^.!?\n]{0,40}${FROM}(?:регулярк|регулярн${LETTER}{2,3} выражени
      |запрос|sql|функци|метод|скрипт|промпт|юнит-тест|тест${LETTER}{0,2} (?:для|на)${TO}|формул)[^.!?\n]*${FROM}(?:котор${LETTER}{2,3}|чь[еяи]|чей
      |где|для|чтобы|без|с)${TO}[^.!?\n]*$
  `,
);

/** A length that is said has fewer characters. */
const LONGEST_LENGTH = 80;

/** Whether the sentence around a place asks something of the answer. */
export function isAddressed({ plain, isPuzzle }: RequestText, at: number): boolean {
  const { start, end } = sentenceAround(plain, at);
  const sentence = plain.slice(start, end + 1);
  const before = plain.slice(start, at);
  if (OF_A_PROGRAM.test(before) || isSpokenOf(before, plain.slice(at, at + LONGEST_LENGTH))) return false;
  if (OPEN_QUESTION.test(sentence) || REPORTED.test(sentence)) return false;
  if (DIRECT.test(sentence)) return true;
  if (isPuzzle) return false;
  return !TOLD.test(sentence) || MODAL.test(sentence);
}
