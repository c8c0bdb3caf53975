import { Router } from "express";
import { readMarketingList } from "../ads/tailored/marketing-list";
import { matchAudience } from "../ads/tailored/match-audience";
import { logWarning } from "../platform/log";

const smallestAudience = 100;

export const advertiserRoutes = Router();

advertiserRoutes.post("/:advertiser/lists", async (request, response) => {
  const advertiser = request.params.advertiser ?? "";
  const audience = await matchAudience(advertiser, readMarketingList(String(request.body)));
  if (audience.members.length < smallestAudience) {
    logWarning({ route: "POST /lists", detail: `${advertiser}: too few people matched` });
    response.status(422).end();
    return;
  }
  response.status(201).json({ people: audience.members.length });
});
