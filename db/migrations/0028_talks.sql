ALTER TABLE "feedback_conversations" ADD COLUMN "clock_is_set" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD COLUMN "conversation_id" uuid;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_conversation_id_feedback_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."feedback_conversations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rehearsals_conversation" ON "rehearsals" USING btree ("conversation_id");