"""What a build writes: gathered whole, weighed, then committed, or not at all.

``build`` (what one run shares) → ``assets``, ``search_index`` (of what ``search`` may find) and
``titles`` (files beside the pages) → ``weight`` → ``tree`` (which commits to a ``folder``, in an
``order``, and keeps a ``manifest`` of what each file is made from).

Before a build begins, ``last_build`` tells whether it would find anything to do, and ``put_back``
whether it need only bring back a folder that is gone. Both go by the list that the last build left
(``build_list``): of what it was made from (``build_inputs``), each file in its state
(``file_states``).
"""
