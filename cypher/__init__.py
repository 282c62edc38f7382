"""Canned questions: one `.cypher` file per question, read by `questions()` and `question(name)`."""

from mandates.cypher.questions import Column, Parameter, Question, QuestionError, question, questions

__all__ = ["Column", "Parameter", "Question", "QuestionError", "question", "questions"]
