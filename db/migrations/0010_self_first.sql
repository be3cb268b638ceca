ALTER TABLE "recording_visits" ADD COLUMN "uncovered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "self_first" boolean DEFAULT false NOT NULL;