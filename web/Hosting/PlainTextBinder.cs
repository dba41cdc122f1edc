using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Text that people type arrives as text: line breaks are one character, no blanks at the ends, composed (NFC).
/// What is not text (NUL, control characters, half a surrogate, bytes in a wrong encoding) is refused in words; the readable rest is kept.
/// </summary>
public sealed class PlainTextBinder(IStringLocalizer<Words> words) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None) return Task.CompletedTask;
        var raw = given.FirstValue ?? "";
        var text = Clean(raw, out var unreadable);
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, raw, text);
        if (unreadable) bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, words["Input.Unreadable"]);
        bindingContext.Result = ModelBindingResult.Success(text.Length == 0 && bindingContext.ModelMetadata.ConvertEmptyStringToNull ? null : text);
        return Task.CompletedTask;
    }

    /// <summary>The readable part of what was sent.</summary>
    public static string Clean(string raw, out bool unreadable)
    {
        unreadable = false;
        // What is chosen from a list is a code: nothing in it is to be cleaned.
        if (!raw.AsSpan().ContainsAnyExceptInRange('!', '~')) return raw;
        var text = new StringBuilder(raw.Length);
        foreach (var rune in raw.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\t'))) unreadable = true;
            else text.Append(rune);
        return text.ToString().Normalize().Trim();
    }
}

public sealed class PlainTextBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata is { ModelType: var type, IsCollectionType: false } && type == typeof(string) && !IsSecret(context.Metadata)
            ? new PlainTextBinder(context.Services.GetRequiredService<IStringLocalizer<Words>>())
            : null;

    // A password is taken as it is typed.
    private static bool IsSecret(ModelMetadata metadata) => metadata.DataTypeName == "Password";
}
