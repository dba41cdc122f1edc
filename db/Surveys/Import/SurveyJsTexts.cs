using System.Text.Json;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>What SurveyJS says in words: titles, choices, references within them.</summary>
internal static partial class SurveyJs
{
    private sealed partial class Reading
    {
        private IReadOnlyList<Option> Choices(JsonElement element, string code, string name)
        {
            foreach (var item in Items(element, "choices").Where(item => item.ValueKind == JsonValueKind.Object))
                foreach (var other in item.EnumerateObject().Where(property => property.Name is not ("value" or "text" or "isExclusive"))) draft.Lose(name, other.Name == "imageLink" ? LossKind.Media : LossKind.Filter, $"{Value(item)}: {other.Name} = {other.Value}");
            IEnumerable<(string, Phrase)> given = Items(element, "choices").Select(item => (Value(item), Item(item, name)));
            if (True(element, "hasOther") || True(element, "showOtherItem")) given = given.Append(("other", Labelled(element, "otherText", new("其他", "Other"))));
            if (True(element, "hasNone") || True(element, "showNoneItem")) given = given.Append(("none", Labelled(element, "noneText", new("都没有", "None"))));
            var alone = Items(element, "choices").Where(item => item.ValueKind == JsonValueKind.Object && True(item, "isExclusive")).Select(Value).ToHashSet();
            if (True(element, "hasNone") || True(element, "showNoneItem")) alone.Add("none");
            return draft.OptionsOf(code, given, alone.Contains);
        }

        private Phrase Labelled(JsonElement element, string property, Phrase otherwise) => Said(element, property).Any() ? draft.Say(Text(element, "name"), Said(element, property)) : otherwise;

        private Phrase Titled(JsonElement element, string name) => draft.Say(name, Said(element, "title").Any() ? Said(element, "title").Select(each => (each.Language, Gaps(name, each.Text))) : [("", name)]);

        private static string Value(JsonElement item) => item.ValueKind == JsonValueKind.Object ? Text(item, "value") : item.ToString();

        private Phrase Item(JsonElement item, string name) => draft.Say(name, item.ValueKind == JsonValueKind.Object && Said(item, "text").Any() ? Said(item, "text") : [("", Value(item))]);

        private Named? Named(string reference)
        {
            if (draft.Find(reference) is { } found) return new(found);
            var dot = reference.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 && draft.Find(reference[..dot]) is Matrix matrix && rowCodes.TryGetValue((matrix.Code, reference[(dot + 1)..]), out var row) ? new(matrix, row) : null;
        }

        private string Gaps(string name, string text) => Gap().Replace(text, match =>
        {
            if (draft.Find(match.Groups[1].Value) is { Asks: true } found) return $"{{{{{found.Code}}}}}";
            draft.Lose(name, LossKind.Calculation, match.Value);
            return match.Value;
        });
    }

    [GeneratedRegex(@"image/|\.(jpe?g|png|webp)", RegexOptions.IgnoreCase)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"(^|,)\s*(?!image/|\.jpe?g|\.png|\.webp)[^,\s]", RegexOptions.IgnoreCase)]
    private static partial Regex Others();

    [GeneratedRegex(@"(?<!\{)\{([A-Za-z0-9_\-.]{1,60})\}(?!\})")]
    private static partial Regex Gap();
}
