using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// How a questionnaire comes to a respondent. Questions that hang on nothing before them come together, so that moving between them asks
/// nothing of the network; where one hangs on an answer, the server is asked for what follows, and no script is needed.
/// </summary>
public static class SheetOrder
{
    extension(Questionnaire questionnaire)
    {
        /// <summary>The questions in the order of one sheet: blocks are shuffled by the SHA-256 of sheet and question, so that the order can be found again from the sheet's id.</summary>
        public IReadOnlyList<Question> InOrder(Guid sheet)
        {
            var order = new List<Question>(questionnaire.Questions.Count);
            for (var i = 0; i < questionnaire.Questions.Count;)
            {
                var block = questionnaire.Questions[i].Block;
                var length = block is null ? 1 : questionnaire.Questions.Skip(i).TakeWhile(question => question.Block == block).Count();
                var part = questionnaire.Questions.Skip(i).Take(length);
                order.AddRange(length == 1 ? part : part.OrderBy(question => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{sheet:N}:{question.Code}"))), StringComparer.Ordinal));
                i += length;
            }
            return order;
        }

        /// <summary>Whether everybody sees the same questions and options in the same order, as long as nothing is answered.</summary>
        public bool HasOneOrder => questionnaire.Questions.All(question =>
            question is { Block: null } and not (SingleChoice { Shuffle: true } or MultipleChoice { Shuffle: true } or Ranking { Shuffle: true }));

        /// <summary>The stretches of one sheet, in order; what is not seen by a respondent is in none.</summary>
        public IReadOnlyList<IReadOnlyList<Question>> Stretches(Guid sheet)
        {
            var stretches = new List<List<Question>>();
            var within = new HashSet<string>();
            var turns = true;
            foreach (var question in questionnaire.InOrder(sheet).Where(question => question.IsSeen))
            {
                if (turns || HangsOn(question).Any(within.Contains))
                {
                    stretches.Add([]);
                    within.Clear();
                }
                stretches[^1].Add(question);
                within.Add(question.Code);
                turns = question.Skips is { Count: > 0 };
            }
            return stretches;
        }
    }

    private static IEnumerable<string> HangsOn(Question question) =>
        [.. question.Show?.Questions ?? [], .. question.Phrases.OfType<Phrase>().SelectMany(phrase => phrase.Gaps)];
}
