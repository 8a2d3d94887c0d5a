using Microsoft.EntityFrameworkCore;
using Portal.Domain.Checklists;
using Portal.Domain.Reviews;
using Portal.Infrastructure.Database;

namespace Portal.Infrastructure.Gates;

/// <summary>The gates that a review's unit is asked about, with what was said to each.</summary>
/// <param name="Rows">In the order of the checklist; empty where it has no gates.</param>
public sealed record GateRows(ReviewGates State, IReadOnlyList<GateRows.Row> Rows)
{
    /// <param name="Answer">Null: nobody has said anything.</param>
    /// <param name="Behind">The unit's criteria that the gate drops when it is closed.</param>
    public sealed record Row(Gate Gate, GateAnswer? Answer, IReadOnlyList<Criterion> Behind, bool IsClosed)
    {
        /// <summary>The answer that counts; null: unanswered.</summary>
        public bool? IsYes => Answer?.Fact.Effective;
    }

    /// <summary>What was said, in the order of the checklist.</summary>
    public IReadOnlyList<GateAnswer> Answered => [.. Rows.Select(r => r.Answer).OfType<GateAnswer>()];

    public int Open => State.Unanswered.Count();

    /// <summary>Changes whenever somebody answers or overrules: a form that names an older one is out of date.</summary>
    public string Token => string.Join("-", Rows.Select(r => r.Answer?.Version ?? 0));

    /// <summary>Loads them without tracking; asks nothing where the checklist has no gates.</summary>
    public static async Task<GateRows> LoadAsync(PortalDb db, Checklist checklist, Review review, CancellationToken ct)
    {
        var answers = checklist.Gates.Count == 0 ? [] : await db.GateAnswers.AsNoTracking().Where(g => g.ReviewId == review.Id).ToListAsync(ct);
        return Of(checklist, review, answers);
    }

    public static GateRows Of(Checklist checklist, Review review, IReadOnlyCollection<GateAnswer> answers)
    {
        var state = ReviewGates.Of(checklist, review.Kind, review.Duties, answers.Select(a => a.Fact), review.Closed.Only);
        return new(state, [.. state.Asked.Select(g => new Row(g, answers.FirstOrDefault(a => a.GateCode == g.Code), state.Behind(g), state.IsClosed(g)))]);
    }
}
