/** Neighbours vote with their score to a power: how far a near one outweighs many far ones. */
export const vectorPower = 4;
export const keywordPower = 2;
