using System.Globalization;
using System.Text.Json;

namespace PingHuEcoPublic.Surveys;

/// <summary>What SurveyJS has between two ends: ratings, numbers, days.</summary>
internal static partial class SurveyJs
{
    private sealed partial class Reading
    {
        private Question Rating(JsonElement element, string code, string name, Phrase text)
        {
            if (Items(element, "rateValues").Any()) return new SingleChoice(code, text, draft.OptionsOf(code, Items(element, "rateValues").Select(item => (Value(item), Item(item, name)))));
            var (from, to) = ((int)Number(element, "rateMin", 1), (int)Number(element, "rateMax", Number(element, "rateCount", 5)));
            var step = (int)Number(element, "rateStep", 1);
            if (step > 1 && (to - from) / step is > 0 and < 200) return new SingleChoice(code, text, draft.OptionsOf(code, Enumerable.Range(0, ((to - from) / step) + 1).Select(n => $"{from + (n * step)}").Select(value => (value, new Phrase(value, value)))));
            if (Text(element, "rateType") is not ("" or "labels" or "stars") and var look) draft.Lose(name, LossKind.Appearance, $"rateType = {look}");
            if (Text(element, "rateType") == "stars" && from == 1 && to is >= 3 and <= 10) return new Stars(code, text, to);
            if (from is 0 or 1 && to > from && to <= 10) return new Scale(code, text, from, to, draft.Say(name, Said(element, "minRateDescription")), draft.Say(name, Said(element, "maxRateDescription")));
            draft.Lose(name, LossKind.Limit, $"{from}–{to}");
            return new Amount(code, text, from, Math.Max(to, from + 1));
        }

        private Amount Amount(JsonElement element, string code, string name, Phrase text)
        {
            var (from, to) = (Number(element, "min", Text(element, "type") == "slider" ? 0 : -999_999_999), Number(element, "max", Text(element, "type") == "slider" ? 100 : 999_999_999));
            var step = Number(element, "step", 0);
            if (step is not (0 or 1 or 0.1m or 0.01m or 0.001m or 0.0001m)) draft.Lose(name, LossKind.Validation, $"step = {step}");
            return new(code, text, from, Math.Max(to, from + 1), step == 0 ? 4 : Math.Clamp(step.Scale, (byte)0, (byte)4));
        }

        private Day Day(JsonElement element, string code, string name, Phrase text)
        {
            var (from, to) = (On("min", new(1950, 1, 1)), On("max", new(2038, 12, 31)));
            return new(code, text, from, to >= from && to.DayNumber - from.DayNumber <= short.MaxValue ? to : from.AddDays(short.MaxValue));

            DateOnly On(string bound, DateOnly otherwise)
            {
                if (Text(element, bound) is not { Length: > 0 } said) return otherwise;
                if (DateOnly.TryParseExact(said.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
                draft.Lose(name, LossKind.Validation, $"{bound} = {said}");
                return otherwise;
            }
        }
    }
}
