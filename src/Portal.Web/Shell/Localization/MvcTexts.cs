using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Web.Shell.Forms;

namespace Portal.Web.Shell.Localization;

/// <summary>The binders and binding messages of the portal, in the language of the request.</summary>
internal sealed class MvcTexts(IStringLocalizer<ShellText> texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new BinderProvider());
        options.ModelMetadataDetailsProviders.Add(new ValidationTexts());
        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustNotBeNullAccessor(_ => texts["valid.required"]);
        messages.SetMissingBindRequiredValueAccessor(_ => texts["valid.required"]);
        messages.SetMissingKeyOrValueAccessor(() => texts["valid.required"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => texts["valid.required"]);
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => texts["valid.pattern"]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => texts["valid.pattern"]);
        messages.SetUnknownValueIsInvalidAccessor(_ => texts["valid.pattern"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["valid.pattern"]);
        messages.SetValueIsInvalidAccessor(_ => texts["valid.pattern"]);
        messages.SetValueMustBeANumberAccessor(_ => texts["valid.number"]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => texts["valid.number"]);
    }
}
