import { Router } from "express";
import { exportAudience, exportTopics } from "./ads/partner/export-audiences";
import { reportTwoFactor } from "./jobs/daily-metrics";
import { sendWeeklyNewsletter } from "./jobs/weekly-newsletter";
import { bookedSegments } from "./repositories/audiences";
import { advertiserRoutes } from "./routes/advertisers";
import { peopleRoutes } from "./routes/people";
import { signInRoutes } from "./routes/sign-in";

export function startServer(port: number): void {
  const app = Router();
  app.use("/sign-in", signInRoutes);
  app.use("/people", peopleRoutes);
  app.use("/advertisers", advertiserRoutes);
  app.listen(port);
}

/** What the scheduler runs at two in the morning. */
export async function runNightlyJobs(weekday: string): Promise<void> {
  await reportTwoFactor();
  for (const segment of await bookedSegments()) {
    await exportTopics(segment);
    await exportAudience(segment);
  }
  if (weekday === "Sunday") await sendWeeklyNewsletter("The best of the week is waiting for you.");
}
