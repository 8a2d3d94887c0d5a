namespace Portal.Web.Features.Units;

/// <summary>A column of a file of units.</summary>
public enum UnitColumn
{
    Code,
    Parent,
    Kind,
    Duties,
    Cluster,
    NameVi,
    NameEn,
}
