using Portal.Domain.Checklists;
using Portal.Domain.Reviews;

namespace Portal.Web.Features.Reviews;

/// <summary>The open criterion: its question, what is stored, and everything that helps to answer it.</summary>
public sealed record OpenCriterion
{
    public required Criterion Criterion { get; init; }

    public required AnswerForm Form { get; init; }

    /// <summary>The stored version, where the form shows what a person typed instead.</summary>
    public AnswerForm? Stored { get; init; }

    public required string UpdatedBy { get; init; }

    public required DateTimeOffset? UpdatedAt { get; init; }

    public required GroupPage.LastYear? LastYear { get; init; }

    public required IReadOnlyList<ReviewRemark> Remarks { get; init; }

    public required IReadOnlyList<Basis> Legal { get; init; }

    /// <summary>What the registers hold for the period; null where the criterion does not count cases.</summary>
    public required long? Registered { get; init; }

    /// <summary>Codes of what is still missing before signing.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The stored answer was taken over from the round before and waits for somebody to confirm it.</summary>
    public required bool IsToConfirm { get; init; }

    /// <summary>Last year's answer can be taken over.</summary>
    public required bool CanReuse { get; init; }

    public required bool CanWrite { get; init; }

    /// <summary>Whom the unit asked to answer it; null: nobody, or the reader is no colleague.</summary>
    public AnswerAssignment? Assignment { get; init; }

    /// <summary>The question of a verifier about it that waits for the unit; null: there is none.</summary>
    public Clarification? Asked { get; init; }

    /// <summary>Address to which a reply goes.</summary>
    public string ReplyPath { get; init; } = "";

    /// <summary>A reply that was typed and could not be stored.</summary>
    public string? TypedReply { get; init; }

    /// <summary>Threads on it that are open; null: the reader takes no part in them.</summary>
    public int? OpenThreads { get; init; }

    /// <summary>Address of its threads.</summary>
    public string DiscussionsPath { get; init; } = "";

    /// <summary>Address that the form posts to.</summary>
    public required string SavePath { get; init; }

    /// <summary>Evidence files that stand behind the answer.</summary>
    public IReadOnlyList<FileRow> Files { get; init; } = [];

    /// <summary>Whether a version of a file may be looked at here.</summary>
    public required Func<EvidenceFileVersion, bool> CanShow { get; init; }

    /// <summary>The checklist allows files here, and the round takes them.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>Address of the review's files.</summary>
    public required string FilesPath { get; init; }

    /// <summary>Code of the round that asks it.</summary>
    public required string RoundCode { get; init; }

    /// <summary>Code of the unit whose review it is.</summary>
    public required string UnitCode { get; init; }

    /// <summary>Address at which the answer is reported as something that may be secret.</summary>
    public string ReportPath => $"/incidents/report?item=Answer&round={RoundCode}&unit={UnitCode}&key={Criterion.Code}";

    /// <summary>An incident holds texts of the answer.</summary>
    public bool IsHeld => Domain.Incidents.HeldText.IsIn(Form.Note) || Domain.Incidents.HeldText.IsIn(Form.Measure) || Domain.Incidents.HeldText.IsIn(Form.Responsible);

    /// <summary>What units that went into this one said.</summary>
    public IReadOnlyList<Predecessors.Said> Predecessors { get; init; } = [];

    /// <summary>What comes up from the units below; null: nothing.</summary>
    public FromBelow? Below { get; init; }

    /// <summary>A legal text that the criterion rests on.</summary>
    public sealed record Basis(string Number, string Title, string? Article);
}
