using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Portal.Web.Shell.Forms;

/// <summary>Binds decimals and whole numbers through <see cref="NumberInput"/>.</summary>
public sealed class NumberBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        var text = value.FirstValue;
        if (string.IsNullOrWhiteSpace(text))
        {
            BinderProvider.Empty(bindingContext, value);
            return Task.CompletedTask;
        }

        var kind = bindingContext.ModelMetadata.UnderlyingOrModelType;
        if (!NumberInput.TryRead(text, Show.IsEnglish ? ',' : '.', out var number))
        {
            Refuse(bindingContext, "valid.number");
        }
        else if (kind != typeof(decimal) && number != decimal.Truncate(number))
        {
            Refuse(bindingContext, "valid.whole");
        }
        else
        {
            Accept(bindingContext, number, kind);
        }

        return Task.CompletedTask;
    }

    private static void Accept(ModelBindingContext context, decimal number, Type kind)
    {
        try
        {
            context.Result = ModelBindingResult.Success(Convert.ChangeType(number, kind, CultureInfo.InvariantCulture));
        }
        catch (OverflowException)
        {
            Refuse(context, "valid.number");
        }
    }

    private static void Refuse(ModelBindingContext context, string key) =>
        context.ModelState.TryAddModelError(context.ModelName, BinderProvider.Text(context, key));
}
