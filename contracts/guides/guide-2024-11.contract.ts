import { contract } from '../support/contract.ts';
import { guideSentences } from './guide-sentences.ts';
import { GUIDE_OF_2024 } from './samples.ts';

contract('分账场景, the guide of 2024-11-15', 'emulator', guideSentences(GUIDE_OF_2024));
