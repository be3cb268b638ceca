ALTER TABLE "rehearsal_roles" ADD COLUMN "pause_until" timestamp (3) with time zone;--> statement-breakpoint
SELECT set_config('app.org_id', '*', true);--> statement-breakpoint
-- Whoever may pause already may for a day from now on.
UPDATE "rehearsal_roles" SET "pause_until" = now() + interval '1 day' WHERE "may_pause";--> statement-breakpoint
SELECT set_config('app.org_id', '', true);
