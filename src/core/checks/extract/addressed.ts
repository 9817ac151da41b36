/** Tells requirements for the answer from what is merely told: "My essay has less than 300 words", "a box holds at most 12". */
import { type RequestText, sentenceAround } from "./request-text.ts";

/** Words that speak of the answer, or to the one who writes it. */
const DIRECT =
  /^\s*(?:and |also,? |then |finally,? |additionally,? )?(?:write|mention|include|use|highlight|italicize|avoid|wrap|finish|end|start|begin|repeat|add|answer|limit|keep|do not|don't|give)\b|\b(?:please|your (?:entire |whole |full |final )?(?:response|answer|reply|output|text|story|essay|poem|letter|post|email|article|summary|list)|respond|the (?:response|answer|reply|output)|make sure|ensure|be sure)\b|(?<![a-zà-ÿа-я])(?:ответ(?:ь|ьте|е|а|у)?|твой|твоем|свой|своем|пожалуйста|обязательно|напиши|текст(?:е|а)? долж)(?![a-zà-ÿа-я])/;

/** With these a sentence about something is a requirement of it all the same. */
const MODAL =
  /\b(?:must|should|shall|mustn't|shouldn't|cannot|can't|needs? to be|needs to|has to|have to be|i (?:don't |do not )?(?:want|need|would like)|i'd like|can you|could you)\b|(?:^|[,;:] )(?:write|include|use|keep|limit|give|make|do not|don't|mention|highlight|answer|add|avoid)\b|(?<![a-zà-ÿа-я])(?:долж(?:ен|на|но|ны)|нужн(?:о|а|ы)|требуется|следует|надо|пусть|(?:напиши|составь|сделай|дай|используй|укажи|добавь|пиши|уложись|соблюдай|разбей|раздели|выдели|начни|закончи|употреби|упомяни|сократи|придумай|расскажи|опиши|объясни|приведи|перечисли|переведи)(?:те)?)(?![a-zà-ÿа-я])/;

const TOLD =
  /^\s*(?:(?:i|my|our|he|she|his|her|we|they|their|each|every|this|there|it|the|an? [a-z]{1,20} (?:has|holds?|contains?|leaves?|costs?|weighs?|is|was|can|travels?|needs?))\b|(?:я|мы|он|она|они|мой|моя|мое|мои|мо(?:ем|ей)|у|каждый|каждая|каждое|в мо(?:ем|ей)|в (?:коробке|договоре|книге|классе))(?![a-zà-ÿа-я]))/;

/** What somebody else asks for. */
const REPORTED =
  /\b(?:teacher|boss|professor|client|guide|rules?|manual) (?:says?|said|wants?|wanted|told|asks?|asked|requires?)\b|(?<![a-zà-ÿа-я])(?:велел|сказал|попросил|задал|требует)[аи]?(?![a-zà-ÿа-я])/;

const OPEN_QUESTION =
  /^\s*(?:so |and |but |а |и |но )?(?:what(?:'s)?|why|how|when|where|who(?:'s)?|which|whose|is|are|was|were|do|does|did|has|have|am|что|почему|зачем|как(?:ой|ая|ое|ие|ого|ую|их)?|когда|где|куда|кто|сколько|чем|нужн[аоы]|на каком|откуда|есть ли|с чего)(?![a-zà-ÿа-я])[^.!]*\?\s*$/;

/** Whether the sentence around a place asks something of the answer. */
export function isAddressed({ plain, isPuzzle }: RequestText, at: number): boolean {
  const { start, end } = sentenceAround(plain, at);
  const sentence = plain.slice(start, end + 1);
  if (OPEN_QUESTION.test(sentence) || REPORTED.test(sentence)) return false;
  if (DIRECT.test(sentence)) return true;
  if (isPuzzle) return false;
  return !TOLD.test(sentence) || MODAL.test(sentence);
}
