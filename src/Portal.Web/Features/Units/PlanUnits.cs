using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;
using Portal.Domain.Secrecy;
using Portal.Domain.Units;
using Portal.Infrastructure.Database;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;
using Portal.Web.Shell.Secrecy;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Units;

/// <summary>Compares the lines of a file with the register: what would be added, what changed, and which lines are wrong. Changes nothing.</summary>
public sealed class PlanUnits(PortalDb db, Access access, Texts<UnitsText> text, Texts<ShellText> shell)
{
    public async Task<UnitPlan> Load(IReadOnlyList<UnitLine> lines, IReadOnlyList<WrongUnit> unread, CancellationToken ct)
    {
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Code, StringComparer.Ordinal, ct);
        var clusters = await db.Clusters.AsNoTracking().ToDictionaryAsync(c => c.Code, StringComparer.Ordinal, ct);
        var own = await access.UnitsFor(Right.EditRegisters).Where(u => u.EndedOn == null).Select(u => u.Code).ToHashSetAsync(StringComparer.Ordinal, ct);
        return new Planning(units, clusters, own, access.MayEverywhere(Right.EditRegisters), text, shell, [.. unread]).Of(lines);
    }

    /// <summary>Levels that a path of one letter each has.</summary>
    private const int MostLevels = Unit.PathMaxLength / 2;

    private sealed class Planning(Dictionary<string, Unit> units, Dictionary<string, Cluster> clusters, HashSet<string> own, bool isEverywhere, Texts<UnitsText> text, Texts<ShellText> shell, List<WrongUnit> wrong)
    {
        private readonly Dictionary<Guid, string> _codes = units.Values.ToDictionary(u => u.Id, u => u.Code);
        private readonly Dictionary<Guid, string> _clusters = clusters.Values.ToDictionary(c => c.Id, c => c.Code);
        private readonly Dictionary<string, UnitLine> _lines = new(StringComparer.Ordinal);
        private readonly Dictionary<string, PlannedUnit> _added = new(StringComparer.Ordinal);
        private readonly List<PlannedUnit> _changed = [];
        private readonly HashSet<string> _visiting = new(StringComparer.Ordinal);
        private int _unchanged;
        private int _depth;

        public UnitPlan Of(IReadOnlyList<UnitLine> lines)
        {
            foreach (var line in lines)
            {
                if (!Unit.IsCode(line.Code))
                {
                    Refuse(line, UnitColumn.Code, "units.bad-code");
                }
                else if (!_lines.TryAdd(line.Code, line))
                {
                    Refuse(line, UnitColumn.Code, "units.twice", _lines[line.Code].Row);
                }
            }

            foreach (var line in _lines.Values)
            {
                if (units.TryGetValue(line.Code, out var unit))
                {
                    Compare(line, unit);
                }
                else
                {
                    Add(line);
                }
            }

            var absent = own.Where(code => !_lines.ContainsKey(code)).Order(StringComparer.Ordinal).Select(code => (code, units[code].Name));
            return new([.. _added.Values], _changed, _unchanged, wrong, [.. absent]);
        }

        private bool Refuse(UnitLine line, UnitColumn column, string reason, params object[] facts)
        {
            wrong.Add(new(line.Cell(column), line.Code, text[reason, facts]));
            return false;
        }

        private void Compare(UnitLine line, Unit unit)
        {
            var parent = unit.ParentId is { } above ? _codes[above] : "";
            var stands = (unit.Name, Cluster: unit.ClusterId is { } cluster ? _clusters[cluster] : "");
            var isFit = (line.Kind is null || line.Kind == unit.Kind.Code() || Refuse(line, UnitColumn.Kind, "units.other-kind"))
                & (line.Duties is null || Duties(line) == unit.Duties || Refuse(line, UnitColumn.Duties, "units.other-duties"))
                & (line.Parent is null || line.Parent == parent || Refuse(line, UnitColumn.Parent, "units.other-parent", parent))
                & Fits(line);
            if (!isFit)
            {
                return;
            }

            if (unit.IsEnded)
            {
                Refuse(line, UnitColumn.Code, "units.ended");
                return;
            }

            var planned = new PlannedUnit(unit.Code, parent, unit.Kind, unit.Duties, new(line.NameVi is { Length: > 0 } vi ? vi : unit.NameVi, line.NameEn ?? unit.NameEn), line.Cluster ?? stands.Cluster, stands);
            if (planned.Name == stands.Name && planned.Cluster == stands.Cluster)
            {
                _unchanged++;
            }
            else if (own.Contains(unit.Code))
            {
                _changed.Add(planned);
            }
            else
            {
                Refuse(line, UnitColumn.Code, "units.not-own");
            }
        }

        /// <summary>Plans a unit that is not there yet, its new parents first.</summary>
        private PlannedUnit? Add(UnitLine line)
        {
            if (_added.TryGetValue(line.Code, out var known))
            {
                return known;
            }

            // nothing stands deeper than a path can say, and a list that goes on for thousands of levels must not take the process with it
            if (_depth > MostLevels || !_visiting.Add(line.Code))
            {
                return null;
            }

            var kind = default(UnitKind);
            var isFit = (UnitCodes.TryParseKind(line.Kind ?? "", out kind) || Refuse(line, UnitColumn.Kind, "units.bad-kind", string.Join(", ", Enum.GetValues<UnitKind>().Select(k => k.Code()))))
                & (Duties(line) is not null || Refuse(line, UnitColumn.Duties, "units.bad-duties"))
                & (line.NameVi is { Length: > 0 } || Refuse(line, UnitColumn.NameVi, "units.no-name"))
                & Fits(line) & HasParent(line);
            if (!isFit)
            {
                return null;
            }

            var planned = new PlannedUnit(line.Code, line.Parent ?? "", kind, Duties(line)!.Value, new(line.NameVi!, line.NameEn ?? ""), line.Cluster ?? "", null);
            _added.Add(line.Code, planned);
            return planned;
        }

        private bool Fits(UnitLine line) =>
            (line.NameVi is not { Length: > Unit.NameMaxLength } || Refuse(line, UnitColumn.NameVi, "units.long", Unit.NameMaxLength))
            & (line.NameEn is not { Length: > Unit.NameMaxLength } || Refuse(line, UnitColumn.NameEn, "units.long", Unit.NameMaxLength))
            & IsClean(line, UnitColumn.NameVi, line.NameVi) & IsClean(line, UnitColumn.NameEn, line.NameEn)
            & (string.IsNullOrEmpty(line.Cluster) || clusters.ContainsKey(line.Cluster) || Refuse(line, UnitColumn.Cluster, "units.bad-cluster", line.Cluster));

        /// <summary>What comes back from a preview was read once, and may have been changed on the way.</summary>
        private bool IsClean(UnitLine line, UnitColumn column, string? name)
        {
            if (name?.Any(char.IsControl) == true)
            {
                return Refuse(line, column, "units.bad-text");
            }

            if (SecrecyGuard.Check(name) is not { IsBlocked: true, Rule: { } rule })
            {
                return true;
            }

            wrong.Add(new(line.Cell(column), line.Code, GuardFilter.Sentence(shell, rule)));
            return false;
        }

        private bool HasParent(UnitLine line)
        {
            if (string.IsNullOrEmpty(line.Parent))
            {
                return isEverywhere || Refuse(line, UnitColumn.Parent, "units.no-parent");
            }

            if (units.TryGetValue(line.Parent, out var known))
            {
                return known.IsEnded ? Refuse(line, UnitColumn.Parent, "units.ended") : own.Contains(line.Parent) || Refuse(line, UnitColumn.Parent, "units.not-own");
            }

            return (_lines.TryGetValue(line.Parent, out var above) && Above(above) is not null && Depth(line) <= Unit.PathMaxLength) || Refuse(line, UnitColumn.Parent, "units.bad-parent", line.Parent);
        }

        private PlannedUnit? Above(UnitLine line)
        {
            _depth++;
            var planned = Add(line);
            _depth--;
            return planned;
        }

        private int Depth(UnitLine line)
        {
            var length = line.Code.Length + 2;
            var parent = line.Parent ?? "";
            while (_added.TryGetValue(parent, out var above))
            {
                (length, parent) = (length + above.Code.Length + 1, above.Parent);
            }

            return length + (units.TryGetValue(parent, out var known) ? known.Path.Length : 0);
        }

        private static Duty? Duties(UnitLine line)
        {
            var all = Duty.None;
            foreach (var code in (line.Duties ?? "").Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!UnitCodes.TryParseDuty(code, out var duty))
                {
                    return null;
                }

                all |= duty;
            }

            return all;
        }
    }
}
