using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Violations;

namespace Portal.Web.Demo;

/// <summary>How far this year's round has come in the database: nothing at a first start, something after a broken-off one.</summary>
/// <param name="Violations">By the number of the report that they came with.</param>
/// <param name="Requests">Numbers of the requests for equipment checks.</param>
internal sealed record DemoState(RoundStatus? Round, IReadOnlyDictionary<string, DemoState.UnitState> Units, IReadOnlyDictionary<string, ViolationStatus> Violations, IReadOnlySet<string> Requests)
{
    private static readonly UnitState Untouched = new(ReviewStatus.NotOpened, null, new HashSet<string>());

    /// <param name="Answered">Codes of the criteria that have an answer.</param>
    internal sealed record UnitState(ReviewStatus Status, DateOnly? ExtendedDueOn, IReadOnlySet<string> Answered)
    {
        /// <summary>The review has got at least so far. A returned one has been through everything before.</summary>
        public bool Has(ReviewStatus status) => Order(Status) >= Order(status);

        private static int Order(ReviewStatus status) => status switch
        {
            ReviewStatus.NotOpened => 0,
            ReviewStatus.InProgress => 1,
            ReviewStatus.AwaitingSignature => 2,
            ReviewStatus.Submitted => 3,
            ReviewStatus.Verifying => 4,
            ReviewStatus.Verified or ReviewStatus.Returned => 5,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };
    }

    public UnitState Of(string unit) => Units.GetValueOrDefault(unit, Untouched);
}
