using System.Reflection;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Portal.Domain.Common;

namespace Portal.Web.Shell.Forms;

/// <summary>
/// Broken rules that are said beside this field of a form: <c>[Says("section.code-form", "section.code-taken")]</c>; a code that ends in <c>*</c> means all that begin so.
/// What no field says stands above the form.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SaysAttribute(params string[] rules) : Attribute
{
    private bool Has(string code) => Array.Exists(rules, rule => rule.EndsWith('*') ? code.StartsWith(rule[..^1], StringComparison.Ordinal) : rule == code);

    /// <summary>The field that says a rule, by the name that it has on the page.</summary>
    /// <param name="action">Its parameters are the forms.</param>
    /// <param name="posted">What was posted: a form may stand there with its parameter's name before each field, or without.</param>
    /// <returns>Null: no field of the action's forms does.</returns>
    public static string? FieldOf(RuleBrokenException broken, ActionDescriptor action, IFormCollection posted)
    {
        foreach (var parameter in action.Parameters.Where(p => p.ParameterType is { IsClass: true } type && type != typeof(string)))
        {
            if (Array.Find(parameter.ParameterType.GetProperties(), p => p.GetCustomAttribute<SaysAttribute>()?.Has(broken.Code) == true) is { } field)
            {
                var prefix = char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..] + ".";
                return posted.Keys.Any(key => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) || posted.Files.Any(file => file.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    ? prefix + field.Name : field.Name;
            }
        }

        return null;
    }
}
