ALTER TABLE "practices" ADD COLUMN "walkthru" jsonb;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD COLUMN "practice_id" uuid;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_practice_id_practices_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rehearsals_practice" ON "rehearsals" USING btree ("practice_id");