namespace SagePortal.Reviews.Consensus;

/// <summary>Parameters and posteriors of one fit; each step costs answers × labels.</summary>
internal sealed class DawidSkeneModel
{
    private readonly AnswerTable _table;
    private readonly DawidSkeneOptions _options;
    private readonly int _labels;

    // Item, label; starts as the shares of the votes.
    private readonly double[][] _posterior;

    // Reviewer, truth, answer.
    private readonly double[][][] _confusion;

    // The same by reviewer, answer, truth: a run over the truths is a run over one row.
    private readonly double[][][] _logConfusion;
    private readonly bool[] _hasMatrix;
    private readonly int[] _answers;
    private readonly double[] _prevalence;

    public DawidSkeneModel(AnswerTable table, DawidSkeneOptions options)
    {
        _table = table;
        _options = options;
        _labels = table.Labels.Count;
        _answers = new int[table.Reviewers.Count];
        foreach (var (reviewer, _) in table.Items.SelectMany(i => i.Answers))
        {
            _answers[reviewer]++;
        }

        _hasMatrix = [.. _answers.Select(n => n >= options.MatrixFrom)];
        _prevalence = new double[_labels];
        _confusion = [.. table.Reviewers.Select(_ => Square())];
        _logConfusion = [.. table.Reviewers.Select(_ => Square())];
        _posterior = [.. table.Items.Select(Votes)];
    }

    public IReadOnlyList<double> Prevalence => _prevalence;

    public IReadOnlyList<double> PosteriorOf(int item) => _posterior[item];

    /// <summary>The most probable parameters given the posteriors: counts plus the prior's.</summary>
    public void Maximize()
    {
        Array.Fill(_prevalence, _options.PriorItems);
        foreach (var truth in _posterior)
        {
            Add(_prevalence, truth);
        }

        Normalize(_prevalence);
        for (var r = 0; r < _confusion.Length; r++)
        {
            foreach (var row in _confusion[r])
            {
                Array.Clear(row);
            }
        }

        for (var i = 0; i < _posterior.Length; i++)
        {
            foreach (var (reviewer, label) in _table.Items[i].Answers)
            {
                for (var k = 0; k < _labels; k++)
                {
                    _confusion[reviewer][k][label] += _posterior[i][k];
                }
            }
        }

        for (var r = 0; r < _confusion.Length; r++)
        {
            Smooth(_confusion[r], _hasMatrix[r]);
            for (var k = 0; k < _labels; k++)
            {
                for (var l = 0; l < _labels; l++)
                {
                    _logConfusion[r][l][k] = Math.Log(_confusion[r][k][l]);
                }
            }
        }
    }

    /// <summary>Posteriors given the parameters.</summary>
    /// <returns>The objective: log likelihood plus log prior.</returns>
    public double Expect()
    {
        var objective = 0.0;
        var logPrevalence = Array.ConvertAll(_prevalence, Math.Log);
        for (var i = 0; i < _posterior.Length; i++)
        {
            var logs = _posterior[i];
            logPrevalence.CopyTo(logs, 0);
            foreach (var (reviewer, label) in _table.Items[i].Answers)
            {
                Add(logs, _logConfusion[reviewer][label]);
            }

            if (_table.Items[i].Gold is { } gold)
            {
                objective += logs[gold];
                Array.Clear(logs);
                logs[gold] = 1;
            }
            else
            {
                objective += Softmax.InPlace(logs);
            }
        }

        return objective + LogPrior();
    }

    public IReadOnlyList<ReviewerSkill> Skills() =>
        [.. _table.Reviewers.Select((name, r) => new ReviewerSkill(name, _answers[r], Enumerable.Range(0, _labels).Sum(k => _prevalence[k] * _confusion[r][k][k]), _confusion[r], _hasMatrix[r]))];

    private double[][] Square() => [.. Enumerable.Range(0, _labels).Select(_ => new double[_labels])];

    private double[] Votes(AnsweredItem item)
    {
        var votes = new double[_labels];
        if (item.Gold is { } gold)
        {
            votes[gold] = 1;
            return votes;
        }

        foreach (var (_, label) in item.Answers)
        {
            votes[label]++;
        }

        if (item.Answers.Length == 0)
        {
            Array.Fill(votes, 1);
        }

        Normalize(votes);
        return votes;
    }

    // Counts become rates: row by row, or one accuracy for all rows.
    private void Smooth(double[][] counts, bool matrix)
    {
        var wrongEach = _options.PriorWrong / (_labels - 1);
        if (matrix)
        {
            for (var k = 0; k < _labels; k++)
            {
                for (var l = 0; l < _labels; l++)
                {
                    counts[k][l] += k == l ? _options.PriorRight : wrongEach;
                }

                Normalize(counts[k]);
            }

            return;
        }

        var right = _options.PriorRight + Enumerable.Range(0, _labels).Sum(k => counts[k][k]);
        var accuracy = right / (_options.PriorRight + _options.PriorWrong + counts.Sum(row => row.Sum()));
        for (var k = 0; k < _labels; k++)
        {
            for (var l = 0; l < _labels; l++)
            {
                counts[k][l] = k == l ? accuracy : (1 - accuracy) / (_labels - 1);
            }
        }
    }

    // The density whose mode the pseudo-counts give.
    private double LogPrior()
    {
        var sum = _options.PriorItems * _prevalence.Sum(Math.Log);
        var wrongEach = _options.PriorWrong / (_labels - 1);
        for (var r = 0; r < _confusion.Length; r++)
        {
            if (_hasMatrix[r])
            {
                sum += Enumerable.Range(0, _labels).Sum(k => Enumerable.Range(0, _labels).Sum(l => (k == l ? _options.PriorRight : wrongEach) * Math.Log(_confusion[r][k][l])));
            }
            else
            {
                var accuracy = _confusion[r][0][0];
                sum += (_options.PriorRight * Math.Log(accuracy)) + (_options.PriorWrong * Math.Log(1 - accuracy));
            }
        }

        return sum;
    }

    private static void Add(double[] to, double[] what)
    {
        for (var k = 0; k < to.Length; k++)
        {
            to[k] += what[k];
        }
    }

    private static void Normalize(double[] row)
    {
        var sum = row.Sum();
        for (var k = 0; k < row.Length; k++)
        {
            row[k] /= sum;
        }
    }
}
