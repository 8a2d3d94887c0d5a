using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Portal.Domain.Cascades;
using Portal.Domain.Checklists;
using Portal.Domain.Committees;
using Portal.Domain.Common;
using Portal.Domain.EquipmentChecks;
using Portal.Domain.Incidents;
using Portal.Domain.Inspections;
using Portal.Domain.Measures;
using Portal.Domain.Notices;
using Portal.Domain.Ranking;
using Portal.Domain.Reminders;
using Portal.Domain.Reorganisations;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Domain.Secrecy;
using Portal.Domain.Units;
using Portal.Domain.Violations;
using Portal.Infrastructure.Accounts;
using Portal.Infrastructure.Database.Auditing;
using Portal.Infrastructure.Database.Holding;
using Portal.Infrastructure.Jobs;
using Portal.Infrastructure.Mail;
using Portal.Infrastructure.Measures;

namespace Portal.Infrastructure.Database;

/// <summary>The portal's only context. Every save writes its audit rows in the same transaction.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityUserContext<Account, Guid>(options)
{
    private readonly List<PendingAudit> events = [];
    private readonly Dictionary<Guid, string> chains = [];
    private readonly Dictionary<string, OutboxMail> mails = [];

    /// <summary>Who acts; set once per request, job run or verb.</summary>
    public Actor Actor { get; set; } = Actor.System("unknown");

    /// <summary>Says in which capacity the actor works on the units with these codes, asked when audit rows about them are written; null: as <see cref="Actor"/> says.</summary>
    public Func<IReadOnlyCollection<string>, CancellationToken, Task<string>>? CapacityOver { get; set; }

    /// <summary>Clock of the audit trail.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Reorganisation> Reorganisations => Set<Reorganisation>();

    public DbSet<PlannedReorganisation> PlannedReorganisations => Set<PlannedReorganisation>();

    public DbSet<UnitSuccession> UnitSuccessions => Set<UnitSuccession>();

    public DbSet<Cluster> Clusters => Set<Cluster>();

    public DbSet<ProvinceTypePeriod> ProvinceTypePeriods => Set<ProvinceTypePeriod>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<Seat> Seats => Set<Seat>();

    public DbSet<CommitteeDecision> CommitteeDecisions => Set<CommitteeDecision>();

    public DbSet<DecisionSeat> DecisionSeats => Set<DecisionSeat>();

    public DbSet<WarningReason> WarningReasons => Set<WarningReason>();

    public DbSet<SeatHolding> SeatHoldings => Set<SeatHolding>();

    public DbSet<ChecklistVersion> Checklists => Set<ChecklistVersion>();

    public DbSet<DraftSection> DraftSections => Set<DraftSection>();

    public DbSet<DraftCriterion> DraftCriteria => Set<DraftCriterion>();

    public DbSet<LegalText> LegalTexts => Set<LegalText>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();

    public DbSet<VerifierAssignment> VerifierAssignments => Set<VerifierAssignment>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<Answer> Answers => Set<Answer>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<PastDecision> PastDecisions => Set<PastDecision>();

    public DbSet<GateAnswer> GateAnswers => Set<GateAnswer>();

    public DbSet<AnswerAssignment> AnswerAssignments => Set<AnswerAssignment>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Discussion> Discussions => Set<Discussion>();

    public DbSet<Comment> Comments => Set<Comment>();

    public DbSet<Clarification> Clarifications => Set<Clarification>();

    public DbSet<ProposalDecision> ProposalDecisions => Set<ProposalDecision>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<EvidenceFileVersion> EvidenceFileVersions => Set<EvidenceFileVersion>();

    public DbSet<EvidenceFileUse> EvidenceFileUses => Set<EvidenceFileUse>();

    public DbSet<Declaration> Declarations => Set<Declaration>();

    public DbSet<RecordDeclaration> RecordDeclarations => Set<RecordDeclaration>();

    public DbSet<SentBook> SentBooks => Set<SentBook>();

    public DbSet<Remark> Remarks => Set<Remark>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<CorrectiveMeasure> Measures => Set<CorrectiveMeasure>();

    public DbSet<MeasureEntry> MeasureEntries => Set<MeasureEntry>();

    public DbSet<MeasureSetting> MeasureSettings => Set<MeasureSetting>();

    public DbSet<Violation> Violations => Set<Violation>();

    public DbSet<InspectionPlan> InspectionPlans => Set<InspectionPlan>();

    public DbSet<InspectionPlanEdition> InspectionPlanEditions => Set<InspectionPlanEdition>();

    public DbSet<Inspection> Inspections => Set<Inspection>();

    public DbSet<InspectionMember> InspectionMembers => Set<InspectionMember>();

    public DbSet<ViolationSanction> ViolationSanctions => Set<ViolationSanction>();

    public DbSet<FineRange> FineRanges => Set<FineRange>();

    public DbSet<ViolationEntry> ViolationEntries => Set<ViolationEntry>();

    public DbSet<EquipmentCheck> EquipmentChecks => Set<EquipmentCheck>();

    public DbSet<PastCheckResult> PastCheckResults => Set<PastCheckResult>();

    public DbSet<InspectionFinding> InspectionFindings => Set<InspectionFinding>();

    public DbSet<RiskSetting> RiskSettings => Set<RiskSetting>();

    public DbSet<FrozenRanking> FrozenRankings => Set<FrozenRanking>();

    public DbSet<FrozenPlace> FrozenPlaces => Set<FrozenPlace>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<SignInAttempt> SignInAttempts => Set<SignInAttempt>();

    public DbSet<AccountPassword> AccountPasswords => Set<AccountPassword>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<Export> Exports => Set<Export>();

    public DbSet<ExportFile> ExportFiles => Set<ExportFile>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeSettings> NoticeSettings => Set<NoticeSettings>();

    public DbSet<LongTask> LongTasks => Set<LongTask>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<JobPause> JobPauses => Set<JobPause>();

    public DbSet<ReminderPause> ReminderPauses => Set<ReminderPause>();

    public DbSet<Incident> Incidents => Set<Incident>();

    public DbSet<IncidentStep> IncidentSteps => Set<IncidentStep>();

    public DbSet<HeldAuditText> HeldAuditTexts => Set<HeldAuditText>();

    public DbSet<HeldFilePart> HeldFileParts => Set<HeldFilePart>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditText> AuditTexts => Set<AuditText>();

    public DbSet<AuditChain> AuditChains => Set<AuditChain>();

    public DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();

    public DbSet<AuditArchive> AuditArchives => Set<AuditArchive>();

    /// <summary>Adds an audit row that is about no stored change, or about a bulk one; it is written with the next save.</summary>
    /// <param name="change">Name of the event: <c>guard.blocked</c>, <c>import-round</c>.</param>
    /// <param name="facts">Counts, codes and hashes; never free text.</param>
    /// <param name="reason">A person's words, kept apart from the chain like every other text: they may be purged.</param>
    public void Record(string change, string subject, string facts, Guid? unitId = null, string reason = "") =>
        events.Add(new PendingAudit(ChainOf(null, unitId), subject, change, facts, "", reason));

    /// <summary>Adds a mail; it is written with the next save, in the same transaction. A key that is queued already, also by somebody else meanwhile, is passed over.</summary>
    public void Queue(OutboxMail mail) => mails.TryAdd(mail.Key, mail);

    /// <summary>Whether a mail with this key waits for the next save.</summary>
    public bool IsQueued(string key) => mails.ContainsKey(key);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: the audit trail is written in the same transaction.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        await MeasureNumbers.GiveAsync(this, cancellationToken);
        await LearnChainsAsync(cancellationToken);
        await InspectionChains.LearnAsync(this, cancellationToken);
        var rows = ChangeReader.Read(this);
        rows.AddRange(events);
        if (rows.Count == 0 && mails.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        if (rows.Count > 0)
        {
            if (CapacityOver is not null)
            {
                Actor = Actor with { Capacity = await CapacityOver([.. rows.Select(row => row.Chain).Distinct()], cancellationToken) };
            }

            AuditAhead = new AuditAppend(Actor, Clock.GetUtcNow(), rows);
        }

        // an own transaction is given up as a whole; a point to go back to would cost two ways to the database
        var goesBack = Database.AutoSavepointsEnabled;
        Database.AutoSavepointsEnabled &= own is null;
        int saved;
        try
        {
            saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await OutboxRows.InsertAsync(this, mails.Values, cancellationToken);
            if (AuditAhead is { } left)
            {
                // events alone, which came with no command that they could have travelled with
                await left.ExecuteAsync((NpgsqlConnection)Database.GetDbConnection(), (NpgsqlTransaction)Database.CurrentTransaction!.GetDbTransaction(), cancellationToken);
            }
        }
        finally
        {
            (AuditAhead, Database.AutoSavepointsEnabled) = (null, goesBack);
        }

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        events.Clear();
        mails.Clear();
        return saved;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasSequence<long>(MeasureNumbers.Sequence);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        SnakeCase.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(30);
    }

    /// <summary>Chain of a change: its unit's code, or the portal's.</summary>
    internal string ChainOf(Guid? reviewId, Guid? unitId) =>
        (reviewId is { } r && chains.TryGetValue(r, out var byReview) ? byReview : null)
        ?? (unitId is { } u && chains.TryGetValue(u, out var byUnit) ? byUnit : null)
        ?? AuditEntry.PortalChain;

    internal bool KnowsUnit(Guid id) => chains.ContainsKey(id);

    /// <summary>Tells the context which unit a review, inspection, plan or unit id belongs to, so that audit rows find their chain without a query.</summary>
    public void KnowUnit(Guid id, string unitCode) => chains[id] = unitCode;

    /// <summary>Audit rows of the running save that no command has taken along yet; see <see cref="AuditInBatch"/>.</summary>
    internal AuditAppend? AuditAhead { get; set; }

    private async Task LearnChainsAsync(CancellationToken ct)
    {
        var reviews = new HashSet<Guid>();
        var units = new HashSet<Guid>();
        foreach (var entry in ChangeTracker.Entries())
        {
            switch (entry.Entity)
            {
                case Review r: chains[r.Id] = r.UnitCode; break;
                case Unit u: chains[u.Id] = u.Code; break;
                default: break;
            }

            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            if (entry.Metadata.FindProperty("ReviewId") is not null && entry.Property("ReviewId").CurrentValue is Guid reviewId && !chains.ContainsKey(reviewId))
            {
                reviews.Add(reviewId);
            }

            if (entry.Metadata.FindProperty("UnitId") is not null && entry.Property("UnitId").CurrentValue is Guid unitId && !chains.ContainsKey(unitId))
            {
                units.Add(unitId);
            }
        }

        reviews.RemoveWhere(chains.ContainsKey);
        units.RemoveWhere(chains.ContainsKey);
        if (reviews.Count > 0)
        {
            foreach (var r in await Reviews.AsNoTracking().Where(r => reviews.Contains(r.Id)).Select(r => new { r.Id, r.UnitCode }).ToListAsync(ct))
            {
                chains[r.Id] = r.UnitCode;
            }
        }

        if (units.Count > 0)
        {
            foreach (var u in await Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Code }).ToListAsync(ct))
            {
                chains[u.Id] = u.Code;
            }
        }
    }
}
