UPDATE `conversation` SET silence_due_at = NULL WHERE silence_due_at IS NOT NULL AND id IN (SELECT conversation_id FROM `outbox` WHERE state IN ('queued','sending','uncertain'));
