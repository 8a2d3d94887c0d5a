namespace Portal.Domain.Reviews;

/// <summary>A document or file that stands behind an answer otherwise than before.</summary>
/// <param name="Line">As <see cref="AnswerSnapshot"/> writes it: what is there now, or what is not there any more.</param>
/// <param name="IsFile">An evidence file; false: a document by reference.</param>
public sealed record EvidenceChange(EvidenceChangeKind Kind, string Line, bool IsFile);
