ALTER TABLE "feedback_conversations" ADD COLUMN "observation_id" uuid;--> statement-breakpoint
ALTER TABLE "action_steps" ADD COLUMN "stretch" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "observations" ADD COLUMN "teacher_id" uuid;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "focus" jsonb;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "feedback_conversations_observation" ON "feedback_conversations" USING btree ("observation_id");--> statement-breakpoint
CREATE INDEX "observations_teacher" ON "observations" USING btree ("teacher_id");