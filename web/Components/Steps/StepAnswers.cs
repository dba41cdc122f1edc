using System.Collections;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What was answered on which screen, what of it is wrong, and how it travels.</summary>
internal static class StepAnswers
{
    extension(PageModel page)
    {
        public bool Wrongs(Step step) => page.ModelState.Any(entry => step.Owns(entry.Key) && entry.Value!.Errors.Count > 0);

        public void Forgive() => page.Forgive(_ => true);

        /// <summary>Keeps what is wrong with this screen's fields and with the form as a whole.</summary>
        public void ForgiveOthers(Step step) => page.Forgive(key => key.Length > 0 && key.StartsWith("Form", StringComparison.Ordinal) && !step.Owns(key));

        /// <summary>Lets the browser show the screen before again when one goes back with its own button.</summary>
        public void LetBackWork() => page.Response.OnStarting(() =>
        {
            page.Response.Headers.CacheControl = "private, max-age=0";
            page.Response.Headers.Remove("Pragma");
            return Task.CompletedTask;
        });

        private void Forgive(Func<string, bool> which)
        {
            foreach (var (key, entry) in page.ModelState)
                if (which(key) && entry.Errors.Count > 0)
                {
                    entry.Errors.Clear();
                    entry.ValidationState = ModelValidationState.Skipped;
                }
        }
    }

    /// <summary>The answers of every other screen that is asked, as they were typed, for hidden inputs.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Carried(PageModel page, object form, Step current, IReadOnlyList<Step> unasked) =>
        from property in page.MetadataProvider.GetMetadataForType(form.GetType()).Properties
        let key = $"Form.{property.PropertyName}"
        where !current.Owns(key) && !unasked.Any(step => step.Owns(key))
        from value in Typed(page.ModelState, key) ?? Held(property.PropertyGetter!(form))
        select KeyValuePair.Create(key, value);

    public static IReadOnlyList<Answer> Of(PageModel page, object form, IEnumerable<Step> steps, Func<string, string, string?> say)
    {
        var words = page.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Words>>();
        var properties = page.MetadataProvider.GetMetadataForType(form.GetType()).Properties;
        return [.. from step in steps
            from field in step.Fields
            let property = properties[field] ?? throw new InvalidOperationException($"The form has no {field}.")
            select new Answer(step.Name, property.GetDisplayName(), Said(property.PropertyGetter!(form), words, value => say(field, value)))];
    }

    private static string Said(object? value, IStringLocalizer<Words> words, Func<string, string?> say) => value switch
    {
        null or "" => words["Steps.Nothing"],
        string choice when say(choice) is { } said => said,
        string code when NineTowns.Codes.Contains(code) => words.Town(code),
        string text => text,
        Enum member => words.Of(member),
        bool yes => words[yes ? "Input.Yes" : "Input.No"],
        DateOnly day => words.FullDay(day),
        IEnumerable many => many.Cast<object?>().Select(one => Said(one, words, say)).DefaultIfEmpty(words["Steps.Nothing"]).Aggregate((all, one) => words["Steps.And", all, one]),
        _ => Control.Written(value) ?? "",
    };

    private static IEnumerable<string>? Typed(ModelStateDictionary state, string key) => state.GetValueOrDefault(key) switch
    {
        { RawValue: string[] { Length: > 1 } many } => many,
        { AttemptedValue: { } one } => [one],
        _ => null,
    };

    private static IEnumerable<string> Held(object? value) => value switch
    {
        null or "" or false => [],
        string text => [text],
        IEnumerable many => many.Cast<object?>().Select(Control.Written).OfType<string>(),
        _ => [Control.Written(value)!],
    };
}
