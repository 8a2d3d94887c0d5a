using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portal.Domain.Common;

namespace Portal.Web.Shell.Forms;

/// <summary>Binds <see cref="DateOnly"/> through <see cref="DayInput"/>; what was typed stays in the form when it is not a day.</summary>
public sealed class DayBinder(TimeProvider clock) : IModelBinder
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
        }
        else if (DayInput.TryRead(text, clock.Today(), out var day))
        {
            bindingContext.Result = ModelBindingResult.Success(day);
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName, BinderProvider.Text(bindingContext, "valid.day"));
        }

        return Task.CompletedTask;
    }
}
