CREATE TABLE "reminders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"feed_hash" text,
	"feed_made_at" timestamp (3) with time zone,
	"digest" text DEFAULT 'off' NOT NULL,
	"digest_period" text,
	"told" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_person" ON "reminders" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_feed" ON "reminders" USING btree ("feed_hash");--> statement-breakpoint
CREATE INDEX "reminders_digest" ON "reminders" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "reminders_org" ON "reminders" USING btree ("org_id");--> statement-breakpoint
ALTER TABLE "reminders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reminders" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "reminders_own_organization" ON "reminders" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
