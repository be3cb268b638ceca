ALTER TABLE "recordings" ADD COLUMN "playable_ms" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "recordings" ADD COLUMN "left_ms" integer;