namespace Portal.Web.Features.Checklists;

/// <summary>What the cells of a workbook's column hold.</summary>
internal enum BookCell
{
    Text,
    Number,

    /// <summary>A share 0..1, shown as percent.</summary>
    Share,
    Day,

    /// <summary>An x, or nothing.</summary>
    Mark,

    /// <summary>A word from a list that stands for a code.</summary>
    Word,
}
