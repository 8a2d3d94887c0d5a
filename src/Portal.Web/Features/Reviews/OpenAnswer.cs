using Portal.Domain.Reviews;
using Portal.Domain.Rounds;

namespace Portal.Web.Features.Reviews;

/// <summary>An answer about to be written, with what decides whether it may be.</summary>
/// <param name="Answer">Null: not answered yet.</param>
public sealed record OpenAnswer(Round Round, Review Review, Answer? Answer);
