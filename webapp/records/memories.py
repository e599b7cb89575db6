"""What is kept so that nobody has to replay her answers to know whether something is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Double, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from .database import Base, Moment


class Memory(Base):
    """When a learner should practise a competence again; derived from her answers by
    ``assessment.memory`` and rebuilt from them at any time.

    ``stability`` is in days, ``difficulty`` 1–10 (FSRS); ``reviews`` counts the sittings behind it.
    """

    __tablename__ = "memories"
    __table_args__ = (Index("ix_memories_learner_due", "learner_id", "due_at"),)

    learner_id: Mapped[str] = mapped_column(ForeignKey("learners.id"), primary_key=True)
    competence: Mapped[str] = mapped_column(String(4), primary_key=True)
    stability: Mapped[float] = mapped_column(Double)
    difficulty: Mapped[float] = mapped_column(Double)
    due_at: Mapped[datetime] = mapped_column(Moment)
    reviewed_at: Mapped[datetime] = mapped_column(Moment)
    reviews: Mapped[int]
