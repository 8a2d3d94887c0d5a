using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Shell.Forms;

/// <summary>Chooses the portal's own binders for days and numbers, which do not depend on the browser's format.</summary>
public sealed class BinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var type = context.Metadata.UnderlyingOrModelType;
        if (type == typeof(DateOnly))
        {
            return new BinderTypeModelBinder(typeof(DayBinder));
        }

        return type == typeof(decimal) || type == typeof(int) || type == typeof(long) ? new NumberBinder() : null;
    }

    /// <summary>An empty field is null where null is allowed, otherwise "fill this in".</summary>
    internal static void Empty(ModelBindingContext context, ValueProviderResult value)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
        }
        else
        {
            context.ModelState.TryAddModelError(
                context.ModelName,
                context.ModelMetadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(value.ToString()));
        }
    }

    internal static string Text(ModelBindingContext context, string key) =>
        context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<ShellText>>()[key];
}
