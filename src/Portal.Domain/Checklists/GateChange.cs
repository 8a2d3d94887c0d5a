namespace Portal.Domain.Checklists;

/// <summary>What became of one gate from one version to another. Gates belong together by code.</summary>
/// <param name="Before">Null: it was added.</param>
/// <param name="After">Null: it was removed.</param>
public sealed record GateChange(Gate? Before, Gate? After)
{
    public Gate Gate => After ?? Before!;
}
