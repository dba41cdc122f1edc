using System.Globalization;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Text;

/// <summary>Words for what is not a key by itself: enum members, refusals, days and moments.</summary>
public static class WordsOf
{
    extension(IStringLocalizer<Words> words)
    {
        /// <summary>The word for an enum member, under the key <c>{EnumType}.{Member}</c>.</summary>
        public string Of(Enum value) => words[$"{value.GetType().Name}.{value}"];

        /// <summary>The sentence of a refusal, with its arguments in place.</summary>
        public string Of(Refusal refusal) => words[refusal.Message, [.. refusal.Args.Select(arg => arg is Enum member ? words.Of(member) : arg)]];

        /// <summary>A sentence that a desk or a work source speaks, with its arguments in place; a day that was kept as <c>yyyy-MM-dd</c> is said as people say it.</summary>
        public string Of(Saying saying) => words[saying.Key, [.. saying.Args.Select(arg => arg switch
        {
            Enum member => words.Of(member),
            string kept when DateOnly.TryParseExact(kept, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => words.FullDay(day),
            _ => arg,
        })]];

        /// <summary>A day as people say it: today, yesterday, tomorrow, 20 November, and the year only when it is another.</summary>
        /// <param name="day">The day meant.</param>
        /// <param name="today">The legal day now, from <see cref="Clock.Today"/>.</param>
        public string Day(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
        {
            0 => words["Spoken.Today"],
            -1 => words["Spoken.Yesterday"],
            1 => words["Spoken.Tomorrow"],
            _ when day.Year == today.Year => words.FullDay(day, "Spoken.Day"),
            _ => words.FullDay(day, "Spoken.DayOfYear"),
        };

        /// <summary>A day with its year, as papers and tables write it.</summary>
        public string FullDay(DateOnly day) => words.FullDay(day, "Spoken.DayOfYear");

        /// <summary>From one day to another, the year said once where it is the same; one day where it is but one.</summary>
        public string Days(DateOnly from, DateOnly to) =>
            from == to ? words.FullDay(from)
            : from.Year == to.Year ? words["Spoken.Days.OneYear", from.ToDateTime(TimeOnly.MinValue), to.ToDateTime(TimeOnly.MinValue)]
            : words["Spoken.Days", words.FullDay(from), words.FullDay(to)];

        /// <summary>An instant as people say it, on the wall clocks of Pinghu: today 14:05.</summary>
        /// <param name="instant">The instant meant.</param>
        /// <param name="today">The legal day now, from <see cref="Clock.Today"/>.</param>
        public string Moment(DateTimeOffset instant, DateOnly today)
        {
            var local = Clock.Local(instant);
            return words["Spoken.Moment", words.Day(Clock.DayOf(instant), today), local.ToString("HH:mm", CultureInfo.InvariantCulture)];
        }

        /// <summary>How many working days are left until a day, or by how many it is late.</summary>
        /// <param name="workingDays">Working days from today to the due day: 0 is due today, negative is overdue.</param>
        public string WorkingDaysLeft(int workingDays) => workingDays switch
        {
            < 0 => words[workingDays == -1 ? "Spoken.Late.One" : "Spoken.Late", -workingDays],
            0 => words["Spoken.DueToday"],
            1 => words["Spoken.Left.One", 1],
            _ => words["Spoken.Left", workingDays],
        };

        private string FullDay(DateOnly day, string key) => words[key, day.ToDateTime(TimeOnly.MinValue)];
    }
}
