using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Portal.Web.Shell.Localization;

/// <summary>Gives every DataAnnotation without a message the key of the portal's own sentence, so that none speaks framework English.</summary>
public sealed class ValidationTexts : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null && KeyOf(attribute) is { } key)
            {
                attribute.ErrorMessage = key;
            }
        }
    }

    private static string? KeyOf(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "valid.required",
        StringLengthAttribute { MinimumLength: > 0 } => "valid.length-between",
        StringLengthAttribute => "valid.length",
        MaxLengthAttribute => "valid.length",
        MinLengthAttribute => "valid.length-min",
        RangeAttribute => "valid.range",
        EmailAddressAttribute => "valid.email",
        RegularExpressionAttribute => "valid.pattern",
        CompareAttribute => "valid.compare",
        _ => null,
    };
}
