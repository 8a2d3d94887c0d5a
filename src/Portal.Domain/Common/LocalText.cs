namespace Portal.Domain.Common;

/// <summary>A text in the portal's two languages.</summary>
public sealed record LocalText(string Vi, string En)
{
    /// <summary>The text for a language tag; Vietnamese unless the tag starts with <c>en</c> and there is an English text.</summary>
    public string In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && En.Length > 0 ? En : Vi;
}
